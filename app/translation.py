"""The languages of the pages: their words from the catalogue, and their dates."""

import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from app.terms import Term

TRANSLATIONS = Path(__file__).parent / "translations"
NAMES = {"en": "English", "uk": "Українська"}
"""Language tag → its own name. The first is that of the records."""

LOCALES = {"en": "en_GB", "uk": "uk_UA"}
RECORDS = "en"
PARAMETER = "lang"
REMEMBERED = 2_048
"""Dates in words that are held: every page names the same ones again."""


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


class LocalizedText(NamedTuple):
    """Words and their language, where that is not the page's."""

    text: str
    lang: str | None = None

    def __html__(self) -> str:
        text = escape(self.text)
        return str(
            text if self.lang is None else Markup('<span lang="%s">%s</span>') % (self.lang, text)
        )


@dataclass(frozen=True)
class Language:
    """One language of the pages."""

    tag: str
    locale: str
    """That of its dates."""
    catalogue: NullTranslations

    def say(self, message: str, **values: Any) -> str:
        """Return a message of the catalogue with its values put in."""
        said = self.catalogue.gettext(message)
        return said % values if values else said

    def pgettext(self, context: str, message: str) -> str:
        """Return a message that means something else in another context."""
        return self.catalogue.pgettext(context, message)

    def quoted(self, text: str) -> str:
        """Return words in the quotation marks of the language."""
        return self.say("“%(text)s”", text=text)

    def listed(self, values: Sequence[str], last: str) -> str:
        """Return values as a sentence lists them, `last` before the last one."""
        return last.join(filter(None, [", ".join(values[:-1]), values[-1]]))

    def english(self, text: str) -> LocalizedText:
        """Mark words of the records, which are English."""
        return LocalizedText(text, None if self.tag == RECORDS else RECORDS)

    def term(self, term: Term) -> str:
        """Return the label of a code."""
        return term.label_uk if self.tag == "uk" else term.label

    def day(self, day: date) -> str:
        """Return a day, for example 9 March 2022, or that of an instant, UTC."""
        return self._written(day, "d MMMM y")

    def short_month(self, day: date) -> str:
        """Return a month, as short as it goes."""
        return self._written(day, "LLL")

    def month(self, day: date) -> str:
        """Return a month with its year."""
        return self._written(day, "LLLL y")

    def days(self, first: date, last: date) -> str:
        """Return an interval, shortened as the language does."""
        if first == last:
            return self.day(first)
        return _interval(first, last, self.locale)

    def edtf(self, text: str) -> str:
        """Return a plain day or month in words, and anything else as it is written."""
        said = {10: self.day, 7: self.month}.get(len(text))
        with suppress(ValueError):
            return said(date.fromisoformat(f"{text}-01"[:10])) if said else text
        return text

    def dated(self, edtf: str, first: date | None, last: date | None, precision: str) -> str:
        """Return an uncertain date in words."""
        said = self._between(first, last, precision)
        hedged = any(mark in edtf for mark in "?~%")
        return self.say("%(date)s (uncertain)", date=said) if hedged else said

    def _written(self, day: date, form: str) -> str:
        return _written(day.date() if isinstance(day, datetime) else day, form, self.locale)

    def _between(self, first: date | None, last: date | None, precision: str) -> str:
        if first and last:
            if precision == "month" and (first.year, first.month) == (last.year, last.month):
                return self.month(first)
            if precision == "year" and first.year == last.year:
                return str(first.year)
            return self.days(first, last)
        if first:
            return self.say("from %(day)s", day=self.day(first))
        return self.say("until %(day)s", day=self.day(last)) if last else self.say("unknown")


@lru_cache(REMEMBERED)
def _written(day: date, form: str, locale: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415  # few requests need it

    return format_date(day, form, locale=locale)


@lru_cache(REMEMBERED)
def _interval(first: date, last: date, locale: str) -> str:
    from babel.dates import format_interval  # noqa: PLC0415  # few requests need it

    return format_interval(first, last, "yMMMMd", locale=locale)


ENGLISH = Language(RECORDS, LOCALES[RECORDS], NullTranslations())
"""The language of the records; its words are the messages themselves."""


@cache
def read_languages() -> Mapping[str, Language]:
    """Read the catalogues, by tag; what a language lacks is said in English."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # few requests need it
    from babel.messages.pofile import read_po  # noqa: PLC0415  # few requests need it

    languages = {RECORDS: ENGLISH}
    for path in TRANSLATIONS.glob("*.po"):
        compiled = io.BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=path.stem))
        compiled.seek(0)
        languages[path.stem] = Language(path.stem, LOCALES[path.stem], GNUTranslations(compiled))
    return languages


def ukrainian() -> Language:
    """Return the other language of labels, read when it is first needed."""
    return read_languages()["uk"]
