"""How much memory and time files of many records take, over HTTP, written and sent.

Run: python benchmarks/export.py [RECORDS] [URL of an empty database]. Fills the database (a SQLite
file without a URL) with synthetic incidents, each a copy of a published one under a new id; then
starts a server for each format, asks it for a file of all of them, and prints what the operating
system says of the server when it has ended: its peak of resident memory. The line of the format
`json` is a page of 50 records: what the server takes anyway. A second line for CSV reads slowly.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from multiprocessing import Process
from pathlib import Path

from sqlalchemy import insert, select

from app.database import engine_of, writing
from app.model.incident import Incident
from app.model.release import Document
from app.release.load import load_records
from app.seed.read import read
from app.settings import ROOT, Settings

PORT = 8767
BATCH = 5_000
RESOURCE = "incidents"
ASKED = ("json", "csv", "csv slowly", "ndjson", "geojson", "jsonld", "atom", "xlsx")
PART = 64 * 1024


def fill(url: str, records: int) -> None:
    """Load the published records and copies of the incidents among them."""
    engine = engine_of(Settings(database_url=url))
    load_records(engine, read(ROOT / "data" / "seed"))
    with writing(engine) as session:
        rows = [dict(row) for row in session.execute(select(Incident.__table__)).mappings()]
        of_incidents = select(Document.id, Document.body).where(Document.resource == RESOURCE)
        bodies = {row.id: json.loads(row.body) for row in session.execute(of_incidents)}
        copies = enumerate(islice(cycle(rows), records - len(rows)))
        while batch := list(islice(copies, BATCH)):
            ids = [(f"synthetic-{number:06}", row) for number, row in batch]
            session.execute(insert(Incident), [row | {"id": id} for id, row in ids])
            documents = [
                {
                    "resource": RESOURCE,
                    "id": id,
                    "body": json.dumps(bodies[row["id"]] | {"id": id}, ensure_ascii=False),
                }
                for id, row in ids
            ]
            session.execute(insert(Document), documents)


def measured(url: str, asked: str) -> tuple[int, float, float, float, int]:
    """Return bytes, seconds to the first and to the last, processor seconds, and most kilobytes."""
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory", "--port", str(PORT),
         "--log-level", "warning"],
        env={**os.environ, "DATABASE_URL": url},
        cwd=ROOT,
    )  # fmt: skip
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", PORT), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        name, _, slowly = asked.partition(" ")
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=600)
        began = time.perf_counter()
        connection.request("GET", f"/v1/{RESOURCE}?format={name}")
        answer = connection.getresponse()
        if answer.status != 200:
            raise SystemExit(answer.read().decode())
        first = time.perf_counter() - began
        size = 0
        while part := answer.read(PART):
            size += len(part)
            time.sleep(0.01 if slowly else 0)
        last = time.perf_counter() - began
    finally:
        server.terminate()
        _, _, usage = os.wait4(server.pid, 0)
    return size, first, last, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main() -> None:
    """Print one line for each format."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.sqlite3"
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{file}"
        # In a process of its own: a server started by one that was large once counts as large.
        filling = Process(target=fill, args=(url, records))
        filling.start()
        filling.join()
        print(f"{records:,} {RESOURCE}")
        print(
            f"{'MB sent':>8} {'first byte':>11} {'last byte':>10} {'processor':>10} {'peak MB':>8}"
        )
        for asked in ASKED:
            size, first, last, processor, kilobytes = measured(url, asked)
            seconds = f"{first:9.2f} s {last:8.2f} s {processor:8.2f} s"
            print(f"{size / 1e6:8.1f} {seconds} {kilobytes / 1024:8.0f}  {asked}", flush=True)


if __name__ == "__main__":
    main()
