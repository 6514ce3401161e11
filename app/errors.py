"""What can go wrong, in the words of the domain; the API, the pages and the CLI render these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class FindingsError(Exception):
    """The base of all errors that a person is meant to read: each says what, where and what next."""


class BadDatabaseUrl(FindingsError):
    """`DATABASE_URL` names no database that this project speaks to."""

    def __init__(self, _given: str) -> None:
        # The URL may hold a password: it is never shown.
        super().__init__(
            "DATABASE_URL is neither sqlite:///FILE nor postgresql://USER:PASSWORD@HOST/NAME."
        )


class DatabaseAway(FindingsError):
    """The database cannot be asked now."""


class NoRelease(DatabaseAway):
    """The database is there and holds no records yet."""

    def __init__(self) -> None:
        super().__init__("no records are loaded yet: run `findings load`")


class WrongTables(DatabaseAway):
    """The tables are not those that this program reads and writes."""


class Disturbed(DatabaseAway):
    """Somebody else was in the way; the same asked once more may well be answered."""


class Overloaded(FindingsError):
    """The service has no room left for this now."""


class TookTooLong(FindingsError):
    """The work was not done in the time that it may take."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"It was not answered within {seconds:g} seconds.")


class Abandoned(FindingsError):
    """Who asked has gone, and nobody waits for the answer."""


class LoadUnderWay(FindingsError):
    """Another load holds the database."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Another load is under way and did not end within {seconds} seconds. "
            "Nothing was changed; run `findings load` again when it has ended."
        )


class OlderRelease(FindingsError):
    """A database would go back to a release before the one that it serves."""

    def __init__(self, wanted: str, held: str) -> None:
        super().__init__(
            f"The database holds release {held}, which is later than {wanted}. Nothing was changed. "
            "To go back nevertheless, load it with --force."
        )


class RecordsVanished(FindingsError):
    """Records of the last release are neither in the files nor withdrawn by one."""

    def __init__(self, vanished: Sequence[tuple[str, str]]) -> None:
        self.vanished = tuple(vanished)
        named = "\n".join(
            f"  data/seed/{folder}/{id}.yaml is gone. Put it back, or say why it went in "
            f"data/seed/withdrawn/{folder}/{id}.yaml (reason, withdrawn_on, successor)."
            for folder, id in vanished
        )
        super().__init__(
            "Records that were published cannot vanish: whoever cites them must learn why. "
            f"Nothing was changed.\n{named}"
        )


class FolderInUse(FindingsError):
    """A folder to write to holds other things."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds other files. Name an empty folder, a new one, or a package to replace."
        )


@dataclass(frozen=True)
class BadParameter:
    """One thing wrong with a request: which parameter, which value, what to write instead."""

    parameter: str
    value: str | None
    code: str
    detail: str
    suggestion: str | None = None
    """The nearest valid name (code `unknown_parameter`) or value (other codes), or several with commas."""
    replace: tuple[tuple[str, str], ...] | None = None
    """What to put in place of the parameter where that is more than one value for another."""
    is_same: bool = False
    """Whether the suggestion surely asks the same, and so may stand in place of what is wrong."""


class BadRequest(FindingsError):
    """A request that asks for something there is not; refused as a whole, never read halfway."""

    def __init__(self, errors: Iterable[BadParameter]) -> None:
        self.errors = tuple(errors)
        self.corrected: tuple[tuple[str, str], ...] | None = None
        """The parameters with every error corrected; `None` where nobody can say what was meant."""
        super().__init__(" ".join(error.detail for error in self.errors))


class UnknownId(FindingsError):
    """No record has this id."""

    def __init__(
        self, resource: str, id: str, suggestion: str | None, elsewhere: Sequence[str] = ()
    ) -> None:
        self.resource, self.id, self.suggestion = resource, id, suggestion
        self.elsewhere = tuple(elsewhere)
        """Other resources that have a record with this id."""
        nearest = f" The nearest id is {suggestion!r}." if suggestion else ""
        there = f" There is one among the {' and the '.join(elsewhere)}." if elsewhere else ""
        super().__init__(f"There is no record {id!r} among the {resource}.{there}{nearest}")


class Withdrawn(FindingsError):
    """The record was taken back; its id stays taken."""

    def __init__(
        self, resource: str, id: str, reason: str, on: date, successor: str | None
    ) -> None:
        self.resource, self.id, self.reason = resource, id, reason
        self.on, self.successor = on, successor
        super().__init__(f"{id!r} was withdrawn on {on}: {reason}")


class Merged(FindingsError):
    """The record says the same as another, into which it was merged."""

    def __init__(self, resource: str, id: str, into: str) -> None:
        self.resource, self.id, self.into = resource, id, into
        super().__init__(f"{id!r} was merged into {into!r}.")


class BodyRefused(FindingsError):
    """A question in the body of a request cannot be read at all."""

    def __init__(self, kind: str, detail: str) -> None:
        self.kind = kind
        """Kind of problem, as its page is called."""
        super().__init__(detail)


class NotAcceptable(FindingsError):
    """None of the representations there are was asked for."""

    def __init__(self, asked: str, there_are: Sequence[str]) -> None:
        self.there_are = tuple(there_are)
        super().__init__(f"No representation fits {asked!r}. There are: {', '.join(there_are)}.")
