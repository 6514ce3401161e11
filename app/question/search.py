"""A search over the records of every kind, as it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.declaration.resource import Resource
from app.filters.full_text import FullTextFilter, read_expression
from app.filters.parameters import Pairs, Parameters
from app.question.list_parameters import CURSOR, DEFAULT_LIMIT, LANG, LIMIT, read_lang, read_limit
from app.question.question import address
from app.shape.parameter import Parameter
from app.text.search_syntax import SearchExpression, expression_of
from app.translation import RECORDS

PATH = "/v1/search"
WORDS = "q"


@dataclass(frozen=True)
class GlobalSearch:
    """What is asked of all records, in canonical form."""

    expression: SearchExpression
    kinds: tuple[str, ...]
    """Kinds of records to give; empty for all."""
    limit: int | None
    cursor: str | None
    lang: str = RECORDS
    """Tag of the language of labels."""

    def pairs(self, *, cursor: str | None = None) -> list[tuple[str, str]]:
        """Return all parameters in canonical order; values equal to the defaults are left out."""
        limit = "" if self.limit in {None, DEFAULT_LIMIT} else str(self.limit)
        lang = "" if self.lang == RECORDS else self.lang
        given = (
            ("kind", ",".join(self.kinds)),
            ("limit", limit),
            (LANG.name, lang),
            ("cursor", cursor),
        )
        return [(WORDS, str(self.expression)), *((name, value) for name, value in given if value)]

    def address(self, *, cursor: str | None = None) -> str:
        """Return the address of the search, or of one of its pages."""
        return address(PATH, self.pairs(cursor=cursor))

    def toggled(self, kind: str) -> "GlobalSearch":
        """Return the same search with a kind chosen, or let go, from its first page on."""
        return replace(self, kinds=tuple(sorted({*self.kinds} ^ {kind})), cursor=None)

    def of(self, words: str) -> "GlobalSearch":
        """Return the search for other words in the same kinds, from its first page on."""
        return replace(self, expression=expression_of(words), cursor=None)

    @property
    def sentence(self) -> str:
        """Say it as one English sentence."""
        kinds = " and ".join(kind.replace("-", " ") for kind in self.kinds) or "records"
        return (
            f"{kinds.capitalize()} that hold the words {self.expression.sentence}, "
            "ordered by relevance."
        )


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


def read_search(pairs: Pairs, resources: Mapping[str, Resource]) -> GlobalSearch:
    """Read the parameters of a search; raise `BadRequest` with all that is wrong at once."""
    known = [parameter.name for parameter in search_parameters(resources)]
    parameters = Parameters(PATH, known, pairs)
    parameters.needed(WORDS, "the words to look for", "theatre")
    search = GlobalSearch(
        read_expression(WORDS, parameters) or SearchExpression(()),
        parameters.choices("kind", searched(resources)),
        read_limit(parameters),
        parameters.one("cursor"),
        read_lang(parameters),
    )
    parameters.check()
    return search


def searched(resources: Mapping[str, Resource]) -> tuple[str, ...]:
    """Return the names of the kinds of records that hold words."""
    return tuple(name for name, resource in resources.items() if resource.text is not None)
