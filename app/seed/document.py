"""One YAML file as plain values, each of which knows the line and column it stands at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as yaml_event
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from app.errors import FindingsError
from app.seed.fault import Fault, Position, shown, visible
from app.seed.field import Place

MAX_DEPTH = 16
"""The shapes need 3 levels; 16 leaves room and stops `[[[[…` long before it costs anything."""
MAX_NODES = 5_000
"""The longest record has some 200 values; each one costs the parser some 20 µs."""
MAX_DIGITS = 15
"""What a floating point number keeps exactly; no id, count or coordinate is longer."""
LARGEST_NUMBER = 2_147_483_647
"""The largest whole number that an `integer` column of the databases holds."""

UNSEEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
UNSEEN_IN_VALUE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
WORDS_OF_YAML: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""What a plain word means in YAML 1.2; all others, `yes` and `2022-03-16` too, are text."""


@dataclass(frozen=True)
class Document:
    """The values of a file, and where each value and each key stands."""

    data: object
    values: Mapping[Place, Position]
    keys: Mapping[Place, Position]


class NotReadable(FindingsError):
    """Reading stops here: what follows cannot be told apart any more."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


@dataclass
class _Construction:
    """Builds plain values from the parser's events, and collects what may not stand there."""

    path: str
    events: Iterator[Any]
    values: dict[Place, Position] = field(default_factory=dict)
    keys: dict[Place, Position] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    nodes: int = 0

    def fault(self, at: Position, problem: str, remedy: str) -> None:
        self.faults.append(Fault(self.path, at.line, at.column, problem, remedy))

    def stop(self, at: Position, problem: str, remedy: str) -> NotReadable:
        return NotReadable(Fault(self.path, at.line, at.column, problem, remedy))

    def value(self, event: Any, place: Place, depth: int) -> object:
        at = _position(event.start_mark)
        self.values[place] = at
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.stop(
                at,
                f"the file has more than {MAX_NODES:,} values",
                "Split it: one record is one file",
            )
        if depth > MAX_DEPTH:
            raise self.stop(
                at, f"the values are nested more than {MAX_DEPTH} deep", "Close the brackets"
            )
        if isinstance(event, yaml_event.AliasEvent):
            self.fault(at, f"{shown('*' + event.anchor)} is an alias", "Write the value out")
            return None
        if event.anchor is not None:
            self.fault(at, f"{shown('&' + event.anchor)} is an anchor", "Remove it")
        if event.ctag is not None:
            tag = str(event.ctag).replace("tag:yaml.org,2002:", "!!")
            self.fault(at, f"{shown(tag)} is a tag", "Remove it")
        if isinstance(event, yaml_event.MappingStartEvent):
            return self.mapping(place, depth)
        if isinstance(event, yaml_event.SequenceStartEvent):
            return self.sequence(place, depth)
        return self.scalar(event, at)

    def sequence(self, place: Place, depth: int) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self.events), yaml_event.SequenceEndEvent):
            items.append(self.value(event, (*place, len(items)), depth + 1))
        return items

    def mapping(self, place: Place, depth: int) -> dict[str, object]:
        pairs: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml_event.MappingEndEvent):
            at = _position(event.start_mark)
            key = self.value(event, (*place, "?"), depth + 1)
            if not isinstance(key, str):
                self.fault(
                    at, "a key is not a word", "Write `key: value` with a key from the manual"
                )
            elif key == "<<":
                self.fault(at, "`<<` merges another mapping", "Write the keys out")
            elif key in pairs:
                first = self.keys[(*place, key)].line
                self.fault(
                    at,
                    f"`{key}` stands here for the second time",
                    f"Keep one, here or in line {first}",
                )
            below = (*place, key if isinstance(key, str) else "?")
            self.keys.setdefault(below, at)
            given = self.value(next(self.events), below, depth + 1)
            if given is None:
                # The parser puts what is left out at whatever comes next, lines below.
                self.values[below] = at
            if isinstance(key, str):
                pairs[key] = given
        return pairs

    def scalar(self, event: Any, at: Position) -> object:
        text = str(event.value)
        if unseen := UNSEEN_IN_VALUE.search(text):
            code = f"U+{ord(unseen[0]):04X}"
            self.fault(at, f"the text holds the control character {code}", "Take it out")
            return ""
        if not event.implicit[0]:
            return text
        if text in WORDS_OF_YAML:
            return WORDS_OF_YAML[text]
        if not NUMBER.fullmatch(text):
            return text
        whole = WHOLE_NUMBER.fullmatch(text) is not None
        too_long = sum(map(str.isdigit, text)) > MAX_DIGITS
        if too_long or abs(float(text)) > LARGEST_NUMBER:
            self.fault(
                at,
                f"the number {shown(text)} is too long",
                "Put it in quotation marks if it is text, else correct it",
            )
            return 0
        return int(text) if whole else float(text)


def _position(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)


def _position_in(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def text_of(content: bytes, path: str) -> str:
    """Decode a file as UTF-8, or raise `NotReadable` with the place of the damage."""
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise NotReadable(
            Fault(
                path, 1, 1, "the file begins with a byte order mark", "Save it as UTF-8 without BOM"
            )
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        at = _position_in(before, len(before))
        problem = f"byte {error.start} (0x{content[error.start]:02x}) is not UTF-8"
        raise NotReadable(
            Fault(path, at.line, at.column, problem, "Save the file as UTF-8")
        ) from error


def _events(text: str) -> Iterator[Any]:
    parser: Any = YAML(typ="safe", pure=True)
    return iter(parser.parse(text))


def _refuse_unseen(text: str, path: str) -> None:
    if unseen := UNSEEN.search(text):
        at = _position_in(text, unseen.start())
        what = "a tab" if unseen[0] == "\t" else f"the character U+{ord(unseen[0]):04X}"
        remedy = "Use spaces" if unseen[0] == "\t" else "Take it out; nobody sees it"
        raise NotReadable(Fault(path, at.line, at.column, f"the file holds {what}", remedy))


def parsed(content: bytes, path: str) -> tuple[Document | None, list[Fault]]:
    """Read a file's bytes as one YAML document; no document where there are faults."""
    try:
        text = text_of(content, path)
        _refuse_unseen(text, path)
        return _document(text, path)
    except NotReadable as stopped:
        return None, [stopped.fault]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = _position(mark) if mark else Position(1, 1)
        problem = visible(str(error.problem or error.context or "it breaks off"))
        return None, [Fault(path, at.line, at.column, f"this is not YAML: {problem}", YAML_REMEDY)]
    except (YAMLError, ValueError, AssertionError, IndexError, RecursionError) as error:
        # ruamel.yaml lets these through, for instance on the escape of half a surrogate pair.
        problem = f"this is not YAML: {type(error).__name__}"
        return None, [Fault(path, None, None, problem, YAML_REMEDY)]


YAML_REMEDY = (
    "Check indentation, colons and quotation marks;"
    " put text that holds `: ` or ` #`, or begins with a mark, in quotation marks"
)


def _document(text: str, path: str) -> tuple[Document | None, list[Fault]]:
    events = _events(text)
    next(events)
    begin = next(events)
    if isinstance(begin, yaml_event.StreamEndEvent):
        return None, [
            Fault(path, 1, 1, "the file is empty", "Write the record, or delete the file")
        ]
    construction = _Construction(path, events)
    if begin.version or begin.tags:
        at = _position(begin.start_mark)
        construction.fault(at, "the file has a YAML directive (`%…`)", "Remove the line")
    first = next(events)
    data = construction.value(first, (), 0)
    next(events)
    following = next(events)
    if not isinstance(following, yaml_event.StreamEndEvent):
        at = _position(following.start_mark)
        raise construction.stop(
            at, "a second document begins here", "Remove `---`: one record is one file"
        )
    if not construction.faults and not isinstance(data, dict):
        at = _position(first.start_mark)
        what = "a list" if isinstance(data, list) else "a single value"
        construction.fault(
            at, f"the file is {what}, not a record", "Write one `key: value` per line"
        )
    if construction.faults:
        return None, construction.faults
    return Document(data, construction.values, construction.keys), []
