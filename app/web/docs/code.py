"""A question as code: what fetches its records in the languages that analysts use."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from types import MappingProxyType

from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.export.links import code_pairs, in_format
from app.question.base_url import BaseUrl
from app.question.description import sentence_of
from app.question.question import Question, address
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page

CURL = """\
# $sentence
curl --silent --show-error --fail-with-body --output $file.csv \\
  '$csv'
"""
PYTHON = """\
# $sentence
import pandas as pd

$name = pd.read_csv(
    "$csv"
)
print($name)
"""
R = """\
# $sentence
$name <- read.csv(
  "$csv"
)
print($name$$id)
"""
JAVASCRIPT = """\
// $sentence
const response = await fetch(
  "$ndjson"
);
if (!response.ok) throw new Error((await response.json()).detail);
const lines = (await response.text()).split("\\n").filter(Boolean);
const $name = lines.map((line) => JSON.parse(line));
console.log($name);
"""
SPREADSHEET = '=IMPORTDATA("$csv")\n'

LANGUAGES: Mapping[str, Template] = MappingProxyType(
    {
        "curl": Template(CURL),
        "Python": Template(PYTHON),
        "R": Template(R),
        "JavaScript": Template(JAVASCRIPT),
        "Google Sheets": Template(SPREADSHEET),
    }
)


@dataclass(frozen=True)
class Code:
    """A program in one language that gives every record of a question."""

    language: str
    text: str


def codes_of(question: Question, sentence: str, base: BaseUrl) -> list[Code]:
    """Return the question in every language; `sentence` stands above it as a comment.

    What a reader wrote gets into code in two places, and can end neither: addresses are
    percent-encoded, without any character that means something within quotation marks, and a comment
    is one line of printable characters.
    """
    values = {
        "sentence": one_line(sentence),
        "file": question.resource.name,
        "name": question.resource.name.replace("-", "_"),
        "csv": base(in_format(question, "csv").canonical),
        "ndjson": base(in_format(question, "ndjson").canonical),
    }
    return [Code(name, template.substitute(values)) for name, template in LANGUAGES.items()]


def one_line(text: str) -> str:
    """Return text without line ends and without what an editor shows as something else, or not at all.

    Line ends are those of Unicode, as two of them end a comment in JavaScript; what is not printable
    includes the marks that turn the order of characters around.
    """
    return "".join(filter(str.isprintable, " ".join(text.split())))


def code_page(resource: Resource, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a question that is to be shown as code."""
    question = question_of(snapshot, resource, request.pairs)

    def make(context: PageContext) -> Page:
        sentence = sentence_of(question, context.language)
        codes = codes_of(question, sentence, context.whole_base)
        values = {"question": question, "sentence": sentence, "codes": codes}
        return Page("code.html", values)

    return address(request.path, code_pairs(question)), make
