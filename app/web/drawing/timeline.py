"""The time line as it is drawn by the server: months that filter, and a bar for each span of days."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.answering.snapshot import Period
from app.question.question import Question
from app.web.drawing.items import MapItem
from app.web.drawing.voice import Voice

MAX_BARS = 12
"""More spans than this are counted by month instead of drawn one by one."""
MAX_MONTHS = 12
"""Wider than a year, columns are years: months would be too narrow to hit on a phone."""
MAX_COLUMNS = 12
MAX_NAMES = 7
"""Columns with a name, as many as a phone has room for."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Years in a column, the first that gives few enough columns to read their labels."""
TALL = 72
"""Pixels: the highest column of counts."""
ROOM = 12
"""Percent from an edge of the drawing, within which signs stand beside a day and not over it."""
SIGN = 15
"""Pixels that a sign takes."""
MAX_NAMED = 60
"""Records that an address names one by one; more are asked for by their days."""

Pairs = tuple[tuple[str, str], ...]
Days = tuple[date, date]
"""The first and the last."""


@dataclass(frozen=True)
class Column:
    """A month or a year."""

    first: date
    last: date
    yearly: bool
    x: float
    width: float
    """Percent."""
    pairs: Pairs | None
    """The question with this column chosen, or let go; `None` where dates cannot be asked."""
    selected: bool
    count: int
    tall: float
    """Pixels of its count, where counts are drawn."""
    is_named: bool
    """Whether there is room for its name; of many columns only some have one."""


@dataclass(frozen=True)
class Bar:
    """Records of the same days."""

    items: tuple[MapItem, ...]
    first: date
    last: date
    x: float
    width: float
    """Percent."""
    matching: bool
    """Whether it is in the dates asked for."""
    pairs: Pairs | None
    """The question narrowed to these records; `None` where the one record is the place to go."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who states these records, then who denies them, each once: no sign goes without its words."""
        told = {(voice.tag.en, voice.label): voice for item in self.items for voice in item.voices}
        return tuple(sorted(told.values(), key=lambda voice: voice.denies))

    @property
    def is_short(self) -> bool:
        """Whether its days are too few to be drawn as a line."""
        return self.width < 2.5

    @property
    def middle(self) -> float:
        """Percent."""
        return round(self.x + self.width / 2, 2)

    def signs_from(self, count: int) -> int:
        """Return where the first of its signs begins; pixels from the middle."""
        if self.middle < ROOM:
            return 0
        wide = SIGN * count
        return -wide if self.middle > 100 - ROOM else -wide // 2


@dataclass(frozen=True)
class TimeLine:
    """Everything that is drawn."""

    columns: tuple[Column, ...]
    bars: tuple[Bar, ...]
    covered: tuple[tuple[Period, float, float], ...]
    """What a source covers: from where, how wide; percent."""
    undated: int


def timeline_of(
    question: Question,
    everything: Sequence[MapItem],
    matching: Callable[[MapItem], bool],
    periods: Iterable[Period],
) -> TimeLine | None:
    """Draw records, those outside the dates asked for too, so that the choice can be widened."""
    spans: dict[Days, dict[str, MapItem]] = {}
    for item in everything:
        if item.when is not None:
            spans.setdefault(item.when, {})[item.id] = item
    if not spans:
        return None
    columns = _columns(min(spans)[0], max(last for _, last in spans))
    scale = _Scale(columns[0][0], columns[-1][1])
    counted = len(spans) > MAX_BARS
    every = -(-len(columns) // MAX_NAMES)
    bars = tuple(
        Bar(
            tuple(items.values()),
            *days,
            *scale.place(*days),
            any(map(matching, items.values())),
            _narrowed(question, days, tuple(items.values())),
        )
        for days, items in ([] if counted else sorted(spans.items()))
    )
    dated = {id for items in spans.values() for id in items}
    return TimeLine(
        tuple(
            _column(question, scale, days, spans, counted=counted, is_named=not place % every)
            for place, days in enumerate(columns)
        ),
        bars,
        tuple(
            (period, *scale.place(max(period.first, scale.first), min(period.last, scale.last)))
            for period in periods
            if period.first <= scale.last and period.last >= scale.first
        ),
        len({item.id for item in everything} - dated),
    )


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def place(self, first: date, last: date) -> tuple[float, float]:
        days = (self.last - self.first).days + 1
        start = 100 * (first - self.first).days / days
        return round(start, 2), round(100 * ((last - first).days + 1) / days, 2)


def _columns(first: date, last: date) -> list[Days]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > MAX_MONTHS:
        years = next(one for one in STEPS if (last.year - first.year) // one < MAX_COLUMNS)
        starts = range(first.year // years * years, last.year + 1, years)
        # There is no year 0 and none after 9999 (`datetime.date`).
        return [
            (date(max(start, 1), 1, 1), date(min(start + years - 1, 9999), 12, 31))
            for start in starts
        ]
    found = []
    for month in range(months):
        year, index = divmod(first.month - 1 + month, 12)
        day = date(first.year + year, index + 1, 1)
        found.append((day, day.replace(day=monthrange(day.year, day.month)[1])))
    return found


def _column(
    question: Question,
    scale: _Scale,
    days: Days,
    spans: Mapping[Days, Mapping[str, MapItem]],
    *,
    counted: bool,
    is_named: bool,
) -> Column:
    first, last = days
    yearly = (last - first).days > 31
    count = len(
        {
            id
            for (start, end), items in spans.items()
            if start <= last and end >= first
            for id in items
        }
    )
    most = max(1, sum(map(len, spans.values())))
    tall = round(TALL * count / most, 1) if counted else 0
    pairs, selected = None, False
    for span in question.resource.spans[:1]:
        selected = any(
            choice.filter == span and span.bounds(choice) == days for choice in question.choices
        )
        pairs = _dated(question, days, 4 if yearly else 7, chosen=not selected)
    return Column(first, last, yearly, *scale.place(*days), pairs, selected, count, tall, is_named)


def _narrowed(question: Question, days: Days, items: Sequence[MapItem]) -> Pairs | None:
    """Return the question whose answer is these records and no others."""
    if len(items) == 1:
        return None
    undated = undated_question(question)
    if len(items) > MAX_NAMED:
        return _dated(question, days, 10) if question.resource.spans else tuple(undated.pairs())
    kept = tuple(pair for pair in undated.pairs() if pair[0] != "id")
    return (("id", ",".join(sorted(item.id for item in items))), *kept)


def _dated(question: Question, days: Days, length: int, *, chosen: bool = True) -> Pairs:
    """Return the question with these days chosen, written as far as `length`, or with none."""
    name = question.resource.spans[0].name
    said = tuple(
        (f"{name}_{side}", day.isoformat()[:length])
        for side, day in zip(("from", "to"), days, strict=True)
    )
    return (*(said if chosen else ()), *undated_question(question).pairs())


def undated_question(question: Question) -> Question:
    """Return the question with its dates lifted."""
    spans = question.resource.spans
    kept = tuple(choice for choice in question.choices if choice.filter not in spans)
    return replace(question, choices=kept, cursor=None)
