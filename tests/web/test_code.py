"""A question as code: run in each language that is at hand, and unharmed by whatever was asked."""

import ast
import csv
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.answering.snapshot import Store
from app.answering.understanding import question_of
from app.errors import BadRequest
from app.question.base_url import BaseUrl
from app.resources import RESOURCES
from app.web.docs.code import codes_of, languages
from tests.web.conftest import Get

ORIGIN = "https://findings.example"
QUESTIONS = (
    "/findings?violation_type=attack-on-healthcare",
    "/violation-types?q=напад",
    '/claims?q="Mariupol\'s" -$(date) `id`&sort=-statement',
)
HOSTILE = (
    "'; touch owned; echo '",
    '"); import os; os.remove("x") #',
    "line\nimport os\r\x0bx\x85y\u2028process.exit()\u2029z",
    "\\' \\\" \\\\ %27 ${x} $(x) `x` {{x}} </pre><script>",
    "Маріуполь «театр» \u202everte\u202c \U0001f3ad",
    '=HYPERLINK("http://x")',
    "ends in \\",
)


def code_of(get: Get, path: str) -> dict[str, str]:
    """Return what stands on the page that shows a question as code."""
    page = get(f"/code{path}")
    assert page.status == 200
    names = [one.text or "" for one in page.all("h2", lang="en")]
    texts = ["".join(one.itertext()) for one in page.all("pre", class_="code")]
    return dict(zip(names, texts, strict=True))


def program(code: dict[str, str], language: str, site: str) -> str:
    """Return code as a browser shows it: with the address of the server that the page came from."""
    text = code[language]
    assert "http://127.0.0.1:8000/v1/" in text
    return text.replace("http://127.0.0.1:8000", site)


def run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def needs(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name} on the path; .ci/run installs it")
    return found


@pytest.fixture(params=QUESTIONS)
def asked(request: pytest.FixtureRequest) -> str:
    path: str = request.param
    return path


@pytest.fixture
def ids(people: TestClient, asked: str) -> list[str]:
    """Give what the API answers to the question."""
    return [one["id"] for one in people.get(f"/v1{asked}").json()["data"]]


def test_curl_gives_the_records_of_the_question(
    get: Get, site: str, asked: str, ids: list[str], tmp_path: Path
) -> None:
    run([needs("sh"), "-c", program(code_of(get, asked), "curl", site)], tmp_path)
    [file] = tmp_path.iterdir()
    with file.open(encoding="utf-8", newline="") as opened:
        assert [row["id"] for row in csv.DictReader(opened)] == ids


def test_pandas_reads_the_records_of_the_question(
    get: Get, site: str, asked: str, ids: list[str], tmp_path: Path
) -> None:
    code = program(code_of(get, asked), "Python", site)
    name = asked.partition("?")[0].strip("/").replace("-", "_")
    ending = f"import json\nprint()\nprint(json.dumps(list({name}['id'])))\n"
    said = run([sys.executable, "-c", code + ending], tmp_path)
    assert json.loads(said.splitlines()[-1]) == ids


def test_r_reads_the_records_of_the_question(
    get: Get, site: str, asked: str, ids: list[str], tmp_path: Path
) -> None:
    code = program(code_of(get, asked), "R", site)
    said = run([needs("Rscript"), "-e", code], tmp_path)
    assert re.findall(r'"([a-z0-9-]+)"', said) == ids


def test_javascript_reads_the_records_of_the_question(
    get: Get, site: str, asked: str, ids: list[str], tmp_path: Path
) -> None:
    code = program(code_of(get, asked), "JavaScript", site)
    name = asked.partition("?")[0].strip("/").replace("-", "_")
    file = tmp_path / "question.mjs"
    file.write_text(f"{code}console.log(JSON.stringify({name}.map((one) => one.id)));\n", "utf-8")
    said = run([needs("node"), str(file)], tmp_path)
    assert json.loads(said.splitlines()[-1]) == ids


def test_the_formula_of_a_spreadsheet_names_the_table(
    get: Get, people: TestClient, asked: str, ids: list[str]
) -> None:
    formula = code_of(get, asked)["Google Sheets"]
    found = re.fullmatch(r'=IMPORTDATA\("http://127\.0\.0\.1:8000([^"]+)"\)\n', formula)
    assert found
    table = people.get(found[1]).text.removeprefix("\ufeff").splitlines()
    assert [row["id"] for row in csv.DictReader(table)] == ids


def test_a_list_and_its_json_lead_to_the_code(get: Get, people: TestClient, asked: str) -> None:
    answer = people.get(f"/v1{asked}").json()
    there = people.get(answer["links"]["code"])
    assert there.status_code == 200
    inside = [
        unescape(one) for one in re.findall(r"<pre class=\"code\".*?</pre>", there.text, re.DOTALL)
    ]
    shown = ["".join(one.itertext()) for one in get(asked).all("pre", class_="code")]
    assert len(shown) == len(inside) == len(languages())
    for text, html in zip(shown, inside, strict=True):
        assert text.strip() in html


def written(store: Store, asked: str, sentence: str | None = None) -> dict[str, str]:
    """Return the code of a question by words; `sentence` in place of its own."""
    with store.open() as snapshot:
        try:
            question = question_of(snapshot, RESOURCES["claims"], [("q", asked)])
        except BadRequest:  # no words in it
            question = question_of(snapshot, RESOURCES["claims"], [])
    return codes_of(question, asked if sentence is None else sentence, BaseUrl(ORIGIN))


def address_in(text: str) -> str:
    found: list[str] = re.findall(rf"{ORIGIN}/v1/claims\?[\w.~%,:()/*&=-]+", text, re.ASCII)
    assert len(found) == 1
    return found[0]


@given(asked=st.text(max_size=60) | st.sampled_from(HOSTILE), sentence=st.text(max_size=60))
def test_whatever_is_asked_stays_within_its_quotation_marks(
    store: Store, asked: str, sentence: str
) -> None:
    code = written(store, asked, sentence)
    assert all(text.isprintable() for text in "".join(code.values()).split("\n"))

    comment, _, command = code["curl"].partition("\n")
    assert comment.startswith("# ")
    argv = shlex.split(command.replace("\\\n", ""))
    assert argv[:4] == ["curl", "--silent", "--show-error", "--fail-with-body"]
    assert argv[4:] == ["--output", "claims.csv", address_in(code["curl"])]

    imported, assigned, printed = ast.parse(code["Python"]).body
    assert ast.unparse(imported) == "import pandas as pd"
    assert ast.unparse(assigned) == f"claims = pd.read_csv('{address_in(code['Python'])}')"
    assert ast.unparse(printed) == "print(claims)"


def test_hostile_questions_do_nothing_else_in_a_shell(store: Store, tmp_path: Path) -> None:
    for asked in HOSTILE:
        command = written(store, asked)["curl"]
        said = run(
            [needs("sh"), "-euc", f"curl() {{ printf '%s\\n' \"$@\"; }}\n{command}"], tmp_path
        )
        assert said.splitlines()[3:] == ["--output", "claims.csv", address_in(command)]
    assert list(tmp_path.iterdir()) == []


def test_hostile_questions_do_nothing_else_in_javascript(store: Store, tmp_path: Path) -> None:
    codes = [written(store, asked)["JavaScript"] for asked in HOSTILE]
    (tmp_path / "codes.json").write_text(json.dumps(codes), "utf-8")
    (tmp_path / "run.mjs").write_text(
        """import { readFileSync } from "node:fs";
        const AsyncFunction = (async () => {}).constructor;
        const called = [];
        const fetched = async (address) => {
          called.push(address);
          return { ok: true, text: async () => '{"id": "one"}\\n' };
        };
        const told = { log: (records) => called.push(records.map((one) => one.id)) };
        for (const code of JSON.parse(readFileSync("codes.json", "utf8")))
          await new AsyncFunction("fetch", "console", "process", code)(fetched, told, null);
        console.log(JSON.stringify(called));""",
        "utf-8",
    )
    said = json.loads(run([needs("node"), "run.mjs"], tmp_path))
    assert said == [part for code in codes for part in (address_in(code), ["one"])]


def test_hostile_questions_do_nothing_else_in_r(store: Store, tmp_path: Path) -> None:
    for number, asked in enumerate(HOSTILE):
        (tmp_path / f"{number}.R").write_text(written(store, asked)["R"], "utf-8")
    check = """for (file in sort(list.files(pattern = "[.]R$"))) {
      code <- parse(file, encoding = "UTF-8", keep.source = FALSE)
      stopifnot(length(code) == 2, identical(code[[2]], quote(print(claims$id))))
      stopifnot(identical(code[[1]][[1]], as.name("<-")), length(code[[1]][[3]]) == 2)
      cat(code[[1]][[3]][[2]], "\\n")
    }"""
    said = run([needs("Rscript"), "-e", check], tmp_path)
    assert said.split() == [address_in(written(store, asked)["R"]) for asked in HOSTILE]
