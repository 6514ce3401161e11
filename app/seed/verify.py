"""Quotations held against the texts they were taken from, which a reader may own and we do not."""

import hashlib
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.seed.check.quotation import CONTEXT_LENGTH, QuotedWords, locator_faults, quoted_words
from app.seed.checks import faults_in
from app.seed.document import text_of
from app.seed.fault import WHOLE, Fault, SeedFaults, shown, visible
from app.seed.read import read
from app.seed.record import Entry, Records
from app.seed.shape_statement import Locator
from app.seed.shape_vocabulary import SourceRecord

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

    Never raises for what is wrong in the files: that is among the faults.
    """
    try:
        records = read(folder)
    except SeedFaults as error:
        return Verification(records=0, quotations=0, checked=0, faults=error.faults)
    faults = faults_in(records)
    every = list(quoted_words(records))
    known = records.of(SourceRecord)
    if texts is None or any(words.found_in not in known for words in every):
        return Verification(len(records), len(every), checked=0, faults=tuple(faults))
    return faults_against_texts(records, texts, faults)


def faults_against_texts(
    records: Records, folder: Path, others: Iterable[Fault] = ()
) -> Verification:
    """Compare every quotation and passage with the text whose hash its source names.

    The files may have any names. The text of a source without a hash cannot be known. Of `others`,
    faults of a place are left out where the text tells it.
    """
    sources = records.of(SourceRecord)
    every = list(quoted_words(records))
    wanted = {
        hash: sources[words.found_in]
        for words in every
        if (hash := sources[words.found_in].record.sha256)
    }
    found, faults = _texts(folder, wanted)
    rest = set(others)
    checked = 0
    for words in every:
        text = found.get(sources[words.found_in].record.sha256 or "")
        if text is not None:
            checked += 1
            rest -= set(locator_faults(words))
            faults += _differences(words, text)
    return Verification(len(records), len(every), checked, SeedFaults([*faults, *rest]).faults)


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
    given, length = words.locator, len(words.text)
    places = list(_places(words.text, text))
    if given is not None and text[given.start : given.start + length] == words.text:
        places = [given.start]
    if not places:
        yield _wrong_words(words, text)
        return
    there = [_locator_at(place, length, text) for place in places]
    if given is not None and given in there:
        return
    at = ("locator", "start") if given and given.start not in places else ("locator",)
    lines = tuple(line for each in there for line in _lines(words, each))
    if len(there) > 1:
        problem = f"the words stand at {len(there)} places in the text of `{words.found_in}`"
        remedy = "Put in the lines of the place that is meant"
    elif given is None:
        problem = f"nothing says where the words stand in `{words.found_in}`"
        remedy = "Put in these lines"
    else:
        pairs = zip(asdict(given).items(), asdict(there[0]).values(), strict=True)
        wrong = [f"`{key}`" for (key, here), right in pairs if here != right]
        problem = f"{', '.join(wrong)} do not fit the text of `{words.found_in}`"
        remedy = "Put these lines in their place"
    yield replace(words.part.at(*at).fault(problem, remedy), paste=lines)


def _locator_at(start: int, length: int, text: str) -> Locator:
    end = start + length
    return Locator(
        paragraph=text.count("\n", 0, start) + 1,
        start=start,
        end=end,
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
    )


def _lines(words: QuotedWords, locator: Locator) -> Iterator[str]:
    """Give the lines of a locator as they go into the record's file, indented as its words are."""
    column = words.part.entry.position(*words.part.place, words.key).column
    indent = " " * max(0, column - 1 - len(f"{words.key}: "))
    yield f"{indent}locator:"
    for name, value in asdict(locator).items():
        yield f"{indent}  {name}: {_quoted(value) if isinstance(value, str) else value}"


def _quoted(text: str) -> str:
    """Put a text into quotation marks as YAML knows them, with nothing unseen in it."""
    return '"' + visible(text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _wrong_words(words: QuotedWords, text: str) -> Fault:
    start = words.locator.start if words.locator else 0
    same = _longest_beginning(words.text, lambda part: text.startswith(part, start))
    elsewhere = _longest_beginning(words.text, lambda part: part in text)
    if elsewhere > same and elsewhere >= MIN_LIKENESS:
        start, same = text.find(words.text[:elsewhere]), elsewhere
    expected, there = words.text[same : same + 24], text[start + same : start + same + 24]
    after = f" after {shown(words.text[max(0, same - 24) : same])}" if same else ""
    return words.part.at(words.key).fault(
        f"the words are not in the text of `{words.found_in}`; first difference{after}:"
        f" here {_named(expected)}, in the text {_named(there)}",
        "Copy them verbatim",
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
    lengths = range(1, len(wanted) + 1)
    return bisect(lengths, False, key=lambda length: not is_there(wanted[:length]))


def _named(text: str) -> str:
    """Show some text and name its first character, as look-alikes are what editors miss."""
    if not text:
        return "nothing more"
    return f"{shown(text)} (U+{ord(text[0]):04X})"
