"""One YAML file as plain values, each of which knows the line and column it stands at."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from yaml import MarkedYAMLError, YAMLError, events

from app.seed.fault import WHOLE, Fault, Position, SeedFaults, shown, visible
from app.seed.field import Place

MAX_DIGITS = 15
"""What a floating point number keeps exactly; no id, count or coordinate is longer."""
LARGEST_NUMBER = 2_147_483_647
"""The largest whole number that an `integer` column of the databases holds."""

MERGE_MARK = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)", re.MULTILINE)
UNSEEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
UNSEEN_IN_VALUE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
WORDS_OF_YAML: Mapping[str, bool | None] = MappingProxyType(
    {
        **dict.fromkeys(("", "~", "null", "Null", "NULL")),
        **dict.fromkeys(("true", "True", "TRUE"), True),
        **dict.fromkeys(("false", "False", "FALSE"), False),
    }
)
"""What a plain word means in YAML 1.2; all others, `yes` and `2022-03-16` too, are text."""
PARSERS = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)
"""libyaml takes a twentieth of the time; what may be wrong is judged by the one in Python, in its words."""
YAML_REMEDY = (
    "Check indentation, colons and quotation marks;"
    " put text that holds `: ` or ` #`, or begins with a mark, in quotation marks"
)


@dataclass(frozen=True)
class Document:
    """The values of a file, and the parser's mark of each value and of each key."""

    data: object
    values: Mapping[Place, Any]
    keys: Mapping[Place, Any]


def parsed(content: bytes, path: str) -> Document:
    """Read a file's bytes as one YAML document. Raises `SeedFaults` with all that is wrong."""
    text = text_of(content, path)
    refuse_marks(text, path)
    for parser in PARSERS:
        reading = _Reading(path, has_escapes="\\" in text)
        try:
            data = reading.document(iter(parser(text).get_event, None))
        except MarkedYAMLError as error:
            problem = visible(str(error.problem or error.context or "it breaks off"))
            mark = error.problem_mark or error.context_mark
            reading.fault(mark, f"this is not YAML: {problem}", YAML_REMEDY)
        except (YAMLError, ValueError, RecursionError) as error:
            problem = f"this is not YAML: {type(error).__name__}"
            reading.faults.append(Fault(path, *WHOLE, problem, YAML_REMEDY))
        if not reading.faults:
            break
    else:
        raise SeedFaults(reading.faults)
    return Document(data, reading.values, reading.keys)


def text_of(content: bytes, path: str) -> str:
    """Decode a file as UTF-8, or raise `SeedFaults` with the place of the damage."""
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        problem = "the file begins with a byte order mark"
        raise SeedFaults([Fault(path, 1, 1, problem, "Save it as UTF-8 without BOM")])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        problem = f"byte {error.start} (0x{content[error.start]:02x}) is not UTF-8"
        at = _position_in(before, len(before))
        raise SeedFaults([Fault(path, *at, problem, "Save the file as UTF-8")]) from error


def refuse_marks(text: str, path: str) -> None:
    """Refuse what a merge left behind, and what an editor does not see."""
    if found := MERGE_MARK.search(text):
        problem = f"`{found[0]}` is what a merge leaves where two versions differ"
        remedy = "Keep what is right of both, and remove the lines with the marks"
    elif found := UNSEEN.search(text):
        tab = found[0] == "\t"
        problem = f"the file holds {'a tab' if tab else f'the character U+{ord(found[0]):04X}'}"
        remedy = "Use spaces" if tab else "Take it out; nobody sees it"
    else:
        return
    raise SeedFaults([Fault(path, *_position_in(text, found.start()), problem, remedy)])


def _position_in(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def position_of(mark: Any) -> Position:
    """Return where a parser's mark is; without one, the beginning."""
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)


def positions_in(file: str, line: int) -> Mapping[Place, Position]:
    """Return where the values of a file stand, or those of one of its lines, counted from 1."""
    before = max(line - 1, 0)
    # Else it was changed while it was read, or is JSON that is no YAML: half a surrogate pair.
    with suppress(OSError, SeedFaults), Path(file).open("rb") as lines:
        content = next(islice(lines, before, None), b"") if line else lines.read()
        values = parsed(content.rstrip(b"\r\n") if line else content, file).values
        places = {place: position_of(mark) for place, mark in values.items()}
        return {place: Position(at.line + before, at.column) for place, at in places.items()}
    return {(): Position(before + 1, 1)}


@dataclass
class _Reading:
    """Builds plain values from a parser's events, and collects what may not stand there."""

    path: str
    has_escapes: bool
    """Whether a character may stand there that is not seen in the file."""
    events: Iterator[Any] = field(init=False)
    values: dict[Place, Any] = field(default_factory=dict)
    """The mark of each value, and below of each key."""
    keys: dict[Place, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, mark: Any, problem: str, remedy: str) -> None:
        self.faults.append(Fault(self.path, *position_of(mark), problem, remedy))

    def document(self, given: Iterator[Any]) -> object:
        self.events = given
        next(self.events)
        begin = next(self.events)
        if isinstance(begin, events.StreamEndEvent):
            self.fault(None, "the file is empty", "Write the record, or delete the file")
            return None
        if begin.version or begin.tags:
            mark = begin.start_mark
            self.fault(mark, "the file has a YAML directive (`%…`)", "Remove the line")
        first = next(self.events)
        data = self.value(first, ())
        next(self.events)
        following = next(self.events)
        if not isinstance(following, events.StreamEndEvent):
            mark, remedy = following.start_mark, "Remove `---`: one record is one file"
            self.fault(mark, "a second document begins here", remedy)
        elif not isinstance(data, dict) and not self.faults:
            what = "a list" if isinstance(data, list) else "a single value"
            problem = f"the file is {what}, not a record"
            self.fault(first.start_mark, problem, "Write one `key: value` per line")
        return data

    def value(self, event: Any, place: Place) -> object:
        mark = event.start_mark
        self.values[place] = mark
        if event.anchor is not None:
            if isinstance(event, events.AliasEvent):
                self.fault(mark, f"{shown(f'*{event.anchor}')} is an alias", "Write the value out")
                return None
            self.fault(mark, f"{shown('&' + event.anchor)} is an anchor", "Remove it")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.fault(mark, f"{shown(tag)} is a tag", "Remove it")
        if isinstance(event, events.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, events.MappingStartEvent):
            return self.mapping(place)
        return self.sequence(place)

    def sequence(self, place: Place) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self.events), events.SequenceEndEvent):
            items.append(self.value(event, (*place, len(items))))
        return items

    def mapping(self, place: Place) -> dict[str, object]:
        pairs: dict[str, object] = {}
        while not isinstance(event := next(self.events), events.MappingEndEvent):
            mark = event.start_mark
            key = self.value(event, (*place, "?"))
            if not isinstance(key, str):
                remedy = "Write `key: value` with a key from the manual"
                self.fault(mark, "a key is not a word", remedy)
                key = "?"
            elif key == "<<":
                self.fault(mark, "`<<` merges another mapping", "Write the keys out")
            elif key in pairs:
                remedy = f"Keep one, here or in line {self.keys[(*place, key)].line + 1}"
                self.fault(mark, f"`{key}` stands here for the second time", remedy)
            below = (*place, key)
            self.keys.setdefault(below, mark)
            pairs[key] = self.value(next(self.events), below)
            if pairs[key] is None:
                # The parser puts what is left out at whatever comes next, lines below.
                self.values[below] = mark
        return pairs

    def scalar(self, event: Any) -> object:
        text = str(event.value)
        if self.has_escapes and (unseen := UNSEEN_IN_VALUE.search(text)):
            problem = f"the text holds the control character U+{ord(unseen[0]):04X}"
            self.fault(event.start_mark, problem, "Take it out")
            return ""
        if not event.implicit[0]:
            return text
        if text in WORDS_OF_YAML:
            return WORDS_OF_YAML[text]
        if not NUMBER.fullmatch(text):
            return text
        try:
            return number_of(text)
        except ValueError as error:
            remedy = "Put it in quotation marks if it is text, else correct it"
            self.fault(event.start_mark, str(error), remedy)
            return 0


def number_of(text: str) -> int | float:
    """Return the number that a text is; raise `ValueError` where it is too long."""
    if sum(map(str.isdigit, text)) > MAX_DIGITS or abs(float(text)) > LARGEST_NUMBER:
        raise ValueError(f"the number {shown(text)} is too long")
    return int(text) if WHOLE_NUMBER.fullmatch(text) else float(text)
