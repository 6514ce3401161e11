"""What is asked of the records of every kind: those that hold words, and terms that begin as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from app.declaration.resource import Resource
from app.filters.full_text import FullTextFilter, read_expression
from app.filters.parameters import Pairs, Parameters
from app.question.list_parameters import CURSOR, DEFAULT_LIMIT, LANG, LIMIT, read_lang, read_limit
from app.question.question import address
from app.shape.parameter import Parameter
from app.text.search_syntax import SearchExpression, expression_of
from app.text.tokenizer import folded_words
from app.translation import RECORDS

PATH, SUGGEST = "/v1/search", "/v1/suggest"
WORDS = "q"
DEFAULT_SUGGESTIONS = 10
MAX_SUGGESTIONS = 20
"""Terms; a list under an input field is not longer, and filters have lists of their own."""


@dataclass(frozen=True)
class AskedOfKinds:
    """Words and the kinds of records to look in, in canonical form."""

    path: ClassVar[str]
    usual_limit: ClassVar[int]
    words: str
    kinds: tuple[str, ...]
    """Kinds of records to give; empty for all."""
    limit: int | None
    cursor: str | None = None
    lang: str = RECORDS
    """Tag of the language of labels."""

    def pairs(self, *, cursor: str | None = None) -> list[tuple[str, str]]:
        """Return all parameters in canonical order; values equal to the defaults are left out."""
        given = (
            ("kind", ",".join(self.kinds)),
            ("limit", "" if self.limit in {None, self.usual_limit} else str(self.limit)),
            (LANG.name, "" if self.lang == RECORDS else self.lang),
            ("cursor", cursor),
        )
        return [(WORDS, self.words), *((name, value) for name, value in given if value)]

    def address(self, *, cursor: str | None = None) -> str:
        """Return the address of the answer, or of one of its pages."""
        return address(self.path, self.pairs(cursor=cursor))


class SuggestQuestion(AskedOfKinds):
    """What a reader has typed so far, folded, so that all ways to write it are one question."""

    path, usual_limit = SUGGEST, DEFAULT_SUGGESTIONS


class GlobalSearch(AskedOfKinds):
    """What is asked of all records."""

    path, usual_limit = PATH, DEFAULT_LIMIT

    @cached_property
    def expression(self) -> SearchExpression:
        """What the words ask for."""
        return expression_of(self.words)

    def toggled(self, kind: str) -> "GlobalSearch":
        """Return the same search with a kind chosen, or let go, from its first page on."""
        return replace(self, kinds=tuple(sorted({*self.kinds} ^ {kind})), cursor=None)

    def of(self, words: str) -> "GlobalSearch":
        """Return the search for other words in the same kinds, from its first page on."""
        return replace(self, words=str(expression_of(words)), cursor=None)

    @property
    def sentence(self) -> str:
        """Say it as one English sentence."""
        kinds = " and ".join(kind.replace("-", " ") for kind in self.kinds) or "records"
        words = self.expression.sentence
        return f"{kinds.capitalize()} that hold the words {words}, ordered by relevance."


def search_parameters(resources: Mapping[str, Resource]) -> list[Parameter]:
    """Return the parameters of a search."""
    words = {"type": "string", "minLength": 1}
    kinds = {"type": "string", "enum": list(searched(resources))}
    return [
        Parameter(WORDS, FullTextFilter.help, words, example='"must have been deliberate"'),
        Parameter("kind", "Kinds of records to give; without it, all.", kinds, many=True),
        LIMIT,
        LANG,
        CURSOR,
    ]


def suggest_parameters(resources: Mapping[str, Resource]) -> list[Parameter]:
    """Return the parameters of the suggestions."""
    kinds = {"type": "string", "enum": list(suggestible(resources))}
    return [
        Parameter(
            WORDS,
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


def read_search(pairs: Pairs, resources: Mapping[str, Resource]) -> GlobalSearch:
    """Read the parameters of a search; raise `BadRequest` with all that is wrong at once."""
    parameters = Parameters(PATH, [one.name for one in search_parameters(resources)], pairs)
    parameters.needed(WORDS, "the words to look for", "theatre")
    search = GlobalSearch(
        str(read_expression(WORDS, parameters) or ""),
        parameters.choices("kind", searched(resources)),
        read_limit(parameters),
        parameters.one("cursor"),
        read_lang(parameters),
    )
    parameters.check()
    return search


def read_typed(pairs: Pairs, resources: Mapping[str, Resource]) -> SuggestQuestion:
    """Read what was typed; raise `BadRequest` with all that is wrong at once."""
    parameters = Parameters(SUGGEST, [one.name for one in suggest_parameters(resources)], pairs)
    parameters.needed(WORDS, "what was typed so far", "Kiev")
    value = parameters.one(WORDS)
    words = " ".join(folded_words(value or ""))
    if value and not words:
        detail = "It holds no word: no letter and no digit."
        parameters.refuse(WORDS, value, "no_words", detail)
    limit = read_limit(parameters, MAX_SUGGESTIONS)
    kinds = parameters.choices("kind", suggestible(resources))
    lang = read_lang(parameters)
    parameters.check()
    return SuggestQuestion(words, kinds, DEFAULT_SUGGESTIONS if limit is None else limit, lang=lang)


def searched(resources: Mapping[str, Resource]) -> tuple[str, ...]:
    """Return the names of the kinds of records that hold words."""
    return tuple(name for name, resource in resources.items() if resource.text is not None)


def suggestible(resources: Mapping[str, Resource]) -> tuple[str, ...]:
    """Return the names of the vocabularies that readers choose from: those with labels in Ukrainian."""
    return tuple(name for name, one in resources.items() if one.vocabulary.label_uk is not None)
