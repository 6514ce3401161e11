"""Suggestions as they are asked for: what a reader has typed so far, and where to look."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.declaration.resource import Resource
from app.filters.parameters import Pairs, Parameters
from app.question.list_parameters import LANG, read_lang, read_limit
from app.question.question import address
from app.shape.parameter import Parameter
from app.text.tokenizer import folded_words
from app.translation import RECORDS

PATH = "/v1/suggest"
DEFAULT_SUGGESTIONS = 10
MAX_SUGGESTIONS = 20
"""Terms; a list under an input field is not longer, and filters have lists of their own."""


@dataclass(frozen=True)
class SuggestQuestion:
    """What a reader has typed so far."""

    text: str
    """Folded, so that all ways to write it are one question."""
    kinds: tuple[str, ...]
    """Vocabularies to look in; empty for all."""
    limit: int
    lang: str = RECORDS
    """Tag of the language of labels."""

    def pairs(self) -> list[tuple[str, str]]:
        """Return all parameters in canonical order; values equal to the defaults are left out."""
        given = {"kind": ",".join(self.kinds), "limit": str(self.limit), LANG.name: self.lang}
        usual = {"kind": "", "limit": str(DEFAULT_SUGGESTIONS), LANG.name: RECORDS}
        return [("q", self.text), *(pair for pair in given.items() if pair not in usual.items())]

    @property
    def address(self) -> str:
        """Return the address of the suggestions."""
        return address(PATH, self.pairs())


def suggest_parameters(resources: Mapping[str, Resource]) -> list[Parameter]:
    """Return the parameters of the suggestions."""
    kinds = {"type": "string", "enum": list(suggestible(resources))}
    return [
        Parameter(
            "q",
            "The beginning of a term's label (English or Ukrainian), alias, id or code, or of a "
            "word in it; older spellings, another script and small misspellings are found, too.",
            {"type": "string", "minLength": 1},
            example="Kiev",
        ),
        Parameter("kind", "Vocabularies to look in; without it, all.", kinds, many=True),
        Parameter(
            "limit",
            f"Terms to give, 0 to {MAX_SUGGESTIONS}; {DEFAULT_SUGGESTIONS} without it.",
            {"type": "integer", "minimum": 0, "maximum": MAX_SUGGESTIONS},
            example="5",
        ),
        LANG,
    ]


def read_typed(pairs: Pairs, resources: Mapping[str, Resource]) -> SuggestQuestion:
    """Read what was typed; raise `BadRequest` with all that is wrong at once."""
    known = [parameter.name for parameter in suggest_parameters(resources)]
    parameters = Parameters(PATH, known, pairs)
    parameters.needed("q", "what was typed so far", "Kiev")
    value = parameters.one("q")
    text = " ".join(folded_words(value or ""))
    if value and not text:
        detail = "It holds no word: no letter and no digit."
        parameters.refuse("q", value, "no_words", detail)
    limit = read_limit(parameters, MAX_SUGGESTIONS)
    kinds = parameters.choices("kind", suggestible(resources))
    lang = read_lang(parameters)
    parameters.check()
    return SuggestQuestion(text, kinds, DEFAULT_SUGGESTIONS if limit is None else limit, lang)


def suggestible(resources: Mapping[str, Resource]) -> tuple[str, ...]:
    """Return the names of the vocabularies that readers choose from: those with labels in Ukrainian."""
    return tuple(name for name, one in resources.items() if one.vocabulary.label_uk is not None)
