"""The closed lists: every code a record may use, with its label in English and Ukrainian."""

from collections.abc import Iterator

from app.terms import answer, certainty, incident, release, statement, vocabulary
from app.terms.base import Term as Term
from app.terms.base import Wording as Wording
from app.terms.certainty import *
from app.terms.incident import *
from app.terms.release import *
from app.terms.statement import *
from app.terms.vocabulary import *

LISTS = (certainty, statement, incident, vocabulary, release, answer)


def closed_lists() -> Iterator[type[Term]]:
    """Give every closed list, in the order of the files."""
    for module in LISTS:
        for found in vars(module).values():
            if isinstance(found, type) and found.__module__ == module.__name__:
                yield found
