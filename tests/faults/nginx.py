"""The shipped nginx in front of servers that run: its own files, with other ports and folders put in."""

import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.settings import ROOT
from tests.faults.harness import UNANSWERED, Program, Server, ask, free_port, wait_until

SHIPPED = ROOT / "deploy" / "nginx"
PROGRAM = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
needs_nginx = pytest.mark.skipif(PROGRAM is None, reason="nginx is not installed; .ci/run does")
MAIN = """
daemon off;
user root;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/findings.conf;
}}
"""


@dataclass
class Site:
    """Two servers and nginx before them."""

    url: str
    servers: list[Server]
    nginx: Program
    folder: Path
    settings: dict[str, str]

    def kill(self) -> None:
        """End all of it."""
        for one in (*self.servers, self.nginx):
            one.kill()

    def start(self, place: int) -> None:
        """Start a server anew on its port, and wait until it is ready."""
        port = self.servers[place].port
        self.servers[place] = Server(self.folder, port=port, **self.settings)
        self.servers[place].wait()


def configured(folder: Path, port: int, upstreams: tuple[int, int], *, brief: bool) -> Path:
    """Write the shipped files with these ports; what is `brief` is fresh for a second, not a minute."""
    text = (SHIPPED / "findings.conf").read_text(encoding="utf-8")
    for old, new in (
        ("/etc/nginx/findings-proxy.conf", str(SHIPPED / "findings-proxy.conf")),
        ("/var/cache/nginx/findings", f"{folder}/cache"),
        ("/var/log/nginx", str(folder)),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server 127.0.0.1:8001", f"server 127.0.0.1:{upstreams[0]}"),
        ("server 127.0.0.1:8002", f"server 127.0.0.1:{upstreams[1]}"),
        # All that is asked here comes from one address.
        ("rate=50r/s", "rate=100000r/s"),
    ):
        assert old in text, old
        text = text.replace(old, new)
    if brief:
        fresh = "proxy_ignore_headers Cache-Control; proxy_cache_valid 200 1s;"
        text = re.sub(r"( +)(proxy_cache findings;)", rf"\1\2\n\1{fresh}", text)
    (folder / "findings.conf").write_text(text, encoding="utf-8")
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder), encoding="utf-8")
    return main


@contextmanager
def site(folder: Path, *, brief: bool = False, **settings: str) -> Iterator[Site]:
    """Give two servers over one database, and the shipped nginx that asks them."""
    assert PROGRAM is not None
    ports = free_port(), free_port()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    own = {"DATABASE_URL": f"sqlite:///{folder}/site.sqlite3", "PUBLIC_URL": url} | settings
    main = configured(folder, port, ports, brief=brief)
    with ExitStack() as ends:
        servers = [Server(folder, port=one, **own) for one in ports]
        nginx = Program([PROGRAM, "-c", str(main), "-e", f"{folder}/error.log"], folder)
        found = Site(url, servers, nginx, folder, own)
        ends.callback(found.kill)
        for server in servers:
            server.wait()
        wait_until(lambda: _answers(url), "nginx answers")
        yield found
        nginx.stop(signal.SIGQUIT)


def _answers(url: str) -> bool:
    try:
        return ask(f"{url}/readyz")[0] == 200
    except UNANSWERED:
        return False
