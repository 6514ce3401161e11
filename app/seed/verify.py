"""Quotations held against the texts they were taken from, which a reader may own and we do not."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.seed.check_quotation import CONTEXT_LENGTH, QuotedWords, quoted_words
from app.seed.checks import faults_in
from app.seed.document import text_of
from app.seed.fault import WHOLE, Fault, SeedFaults, shown, visible
from app.seed.read import read
from app.seed.record import Entry
from app.seed.shape import SourceRecord

MAX_BYTES = 64 * 1024 * 1024
"""The text of any book; larger files in the folder are not texts."""
MIN_LIKENESS = 8
"""Fewer characters in common are found in any text, and say nothing."""
MAX_PLACES = 5
"""An editor does not compare more places than that."""


@dataclass(frozen=True)
class Verification:
    """The outcome of a check."""

    records: int
    """Records that could be read."""
    quotations: int
    """Quotations and passages among them."""
    checked: int
    """Those of them that were compared with a text."""
    faults: tuple[Fault, ...]


def verify(folder: Path, texts: Path | None = None) -> Verification:
    """Check a seed folder in full, and its quotations too where there is a folder of texts.

    Never raises for what is wrong in the files: that is among the faults. Quotations are compared
    once the records are sound, as their places mean nothing before. The texts may have any names;
    the text of a source without a hash cannot be known.
    """
    try:
        records = read(folder)
    except SeedFaults as error:
        return Verification(records=0, quotations=0, checked=0, faults=error.faults)
    quotations = list(quoted_words(records))
    faults = faults_in(records)
    checked = 0
    if texts is not None and not faults:
        sources = records.of(SourceRecord)
        wanted = {
            hash: sources[words.found_in]
            for words in quotations
            if (hash := sources[words.found_in].record.sha256)
        }
        found, faults = _texts(texts, wanted)
        for words in quotations:
            text = found.get(sources[words.found_in].record.sha256 or "")
            if text is not None:
                checked += 1
                faults += _differences(words, text)
    return Verification(len(records), len(quotations), checked, SeedFaults(faults).faults)


def _texts(
    folder: Path, wanted: Mapping[str, Entry[SourceRecord]]
) -> tuple[dict[str, str], list[Fault]]:
    """Give hash → text for the files that are wanted, and a fault for each that is not there."""
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        problem = f"the folder of texts cannot be read: {error.strerror}"
        remedy = "Name a folder that holds the texts"
        return {}, [Fault(str(folder), *WHOLE, problem, remedy)]
    found: dict[str, str] = {}
    nearly: dict[str, str] = {}
    faults: list[Fault] = []
    for path in files:
        try:
            content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
            digest = hashlib.sha256(content).hexdigest()
            if digest in wanted:
                found[digest] = text_of(content, str(path))
        except SeedFaults as error:
            faults += error.faults
        except OSError as error:
            problem = f"the text cannot be read: {error.strerror}"
            faults.append(Fault(str(path), *WHOLE, problem, "Make it readable"))
        else:
            nearly |= {hash: f"`{visible(path.name)}` {how}" for hash, how in _nearly(content)}
    for digest, source in wanted.items():
        if digest not in found:
            problem = f"no file in `{folder}` has the hash {digest}, so quotations stay unchecked"
            remedy = (
                f"Save the text as it was: {nearly[digest]}"
                if digest in nearly
                else "Put the text there under any name;"
                " if the text changed, look at every quotation"
            )
            faults.append(source.fault(problem, remedy, "sha256"))
    return found, faults


def _nearly(content: bytes) -> Iterator[tuple[str, str]]:
    """Give the hashes of what a text was before an editor or a download changed its ends of lines."""
    plain = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    for how, candidate in (
        ("has other ends of lines or a byte order mark", plain),
        ("ends in an added line break", plain.rstrip(b"\n")),
        ("lacks the last line break", plain + b"\n"),
    ):
        if candidate != content:
            yield hashlib.sha256(candidate).hexdigest(), how


def _differences(words: QuotedWords, text: str) -> Iterator[Fault]:
    """Hold one quotation against the text, and its place too where the words are right."""
    locator, at, fault = words.locator, words.locator_at, words.entry.fault
    if text[locator.start : locator.end] != words.text:
        yield _wrong_words(words, text)
        return
    paragraph = text.count("\n", 0, locator.start) + 1
    if locator.paragraph != paragraph:
        yield fault(
            f"the words stand in paragraph {paragraph}, not {locator.paragraph}",
            f"Write `paragraph: {paragraph}`",
            *at,
            "paragraph",
        )
    for key, given, there in (
        ("prefix", locator.prefix, text[max(0, locator.start - CONTEXT_LENGTH) : locator.start]),
        ("suffix", locator.suffix, text[locator.end : locator.end + CONTEXT_LENGTH]),
    ):
        if given != there:
            yield fault(
                f"`{key}` is not what the text has there", f"Write {shown(there)}", *at, key
            )


def _wrong_words(words: QuotedWords, text: str) -> Fault:
    start = words.locator.start
    places = list(_places(words.text, text))
    if places:
        where = " or ".join(f"{place} to {place + len(words.text)}" for place in places)
        return words.entry.fault(
            f"the words do not stand at {start} in the text of `{words.found_in}`, but at {where}",
            "Correct `start` and `end`, then paragraph, prefix and suffix",
            *words.locator_at,
            "start",
        )
    same = _longest_beginning(words.text, lambda part: text.startswith(part, start))
    elsewhere = _longest_beginning(words.text, lambda part: part in text)
    if elsewhere > same and elsewhere >= MIN_LIKENESS:
        start, same = text.find(words.text[:elsewhere]), elsewhere
    expected, there = words.text[same : same + 24], text[start + same : start + same + 24]
    after = f" after {shown(words.text[max(0, same - 24) : same])}" if same else ""
    return words.entry.fault(
        f"the words are not in the text of `{words.found_in}`; first difference{after}:"
        f" here {_named(expected)}, in the text {_named(there)}",
        "Copy them verbatim",
        *words.text_at,
    )


def _places(wanted: str, text: str) -> Iterator[int]:
    place = text.find(wanted)
    for _ in range(MAX_PLACES):
        if place < 0:
            return
        yield place
        place = text.find(wanted, place + 1)


def _longest_beginning(wanted: str, is_there: Callable[[str], bool]) -> int:
    """Give how many of the first characters, one after another, the text has there."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        if is_there(wanted[:middle]):
            low = middle
        else:
            high = middle - 1
    return low


def _named(text: str) -> str:
    """Show some text and name its first character, as look-alikes are what editors miss."""
    if not text:
        return "nothing more"
    return f"{shown(text)} (U+{ord(text[0]):04X})"
