"""A question as code: what fetches its records in the languages that analysts use."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template

from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.export.links import code_pairs, in_format
from app.question.base_url import BaseUrl
from app.question.description import sentence_of
from app.question.question import Question, address
from app.web.page_context import PageContext
from app.web.rendering import Page, Understood


@cache
def languages() -> Mapping[str, Template]:
    """Return language → the code that fetches the records of a question, with places to fill."""
    written = Path(__file__).with_suffix(".toml").read_text("utf-8")
    return {name: Template(code) for name, code in tomllib.loads(written).items()}


def codes_of(question: Question, sentence: str, base: BaseUrl) -> dict[str, str]:
    """Return language → the question in it; `sentence` stands above it as a comment.

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
    return {name: template.substitute(values) for name, template in languages().items()}


def one_line(text: str) -> str:
    """Return text without line ends and without what an editor shows as something else, or not at all.

    Line ends are those of Unicode, as two of them end a comment in JavaScript; what is not printable
    includes the marks that turn the order of characters around.
    """
    return "".join(filter(str.isprintable, " ".join(text.split())))


def code_page(context: PageContext, resource: Resource) -> Understood:
    """Understand a question that is to be shown as code."""
    question = question_of(context.snapshot, resource, context.pairs)

    def make() -> Page:
        sentence = sentence_of(question, context.language)
        codes = codes_of(question, sentence, context.whole_base)
        return Page("code.html", {"question": question, "sentence": sentence, "codes": codes})

    return address(context.path, code_pairs(question)), make
