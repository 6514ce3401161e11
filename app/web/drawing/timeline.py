"""The time line as it is drawn by the server: months that filter, and a bar for each span of days."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.answering.snapshot import Period
from app.question.question import Question
from app.web.drawing.items import MapItem
from app.web.drawing.voice import Voice, each_once

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
    x: float
    width: float
    """Percent."""
    pairs: Pairs | None
    """The question with this column chosen, or let go; `None` where dates cannot be asked."""
    selected: bool
    count: int
    tall: float
    """Pixels of its count, where counts are drawn."""


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
        return each_once(voice for item in self.items for voice in item.voices)

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
    yearly: bool
    """Whether a column is a year, or several, and no month."""
    every: int
    """Of so many columns one has a name: there is no room for more."""
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
    start, end = columns[0][0], columns[-1][1]
    whole = (end - start).days + 1
    yearly = (columns[0][1] - start).days > 31
    counted = len(spans) > MAX_BARS
    most = sum(map(len, spans.values()))

    def place(first: date, last: date) -> tuple[float, float]:
        x, width = (first - start).days, (last - first).days + 1
        return round(100 * x / whole, 2), round(100 * width / whole, 2)

    def column(first: date, last: date) -> Column:
        held = [{*items} for days, items in spans.items() if days[0] <= last and days[1] >= first]
        count = len(set().union(*held))
        pairs, selected = None, False
        for span in question.resource.spans[:1]:
            chosen = [span.bounds(one) for one in question.choices if one.filter == span]
            selected = (first, last) in chosen
            said = () if selected else _said(question, (first, last), 4 if yearly else 7)
            pairs = (*said, *undated_question(question).pairs())
        tall = round(TALL * count / most, 1) if counted else 0
        return Column(first, *place(first, last), pairs, selected, count, tall)

    def bar(days: Days, items: Sequence[MapItem]) -> Bar:
        narrowed = _narrowed(question, days, items)
        return Bar(tuple(items), *days, *place(*days), any(map(matching, items)), narrowed)

    return TimeLine(
        tuple(column(*days) for days in columns),
        yearly,
        -(-len(columns) // MAX_NAMES),
        () if counted else tuple(bar(days, [*spans[days].values()]) for days in sorted(spans)),
        tuple(
            (period, *place(max(period.first, start), min(period.last, end)))
            for period in periods
            if period.first <= end and period.last >= start
        ),
        len({one.id for one in everything} - {one.id for one in everything if one.when}),
    )


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


def _narrowed(question: Question, days: Days, items: Sequence[MapItem]) -> Pairs | None:
    """Return the question whose answer is these records and no others."""
    if len(items) == 1:
        return None
    pairs = undated_question(question).pairs()
    if len(items) > MAX_NAMED:
        return (*_said(question, days, 10), *pairs)
    kept = (pair for pair in pairs if pair[0] != "id")
    return ("id", ",".join(sorted(item.id for item in items))), *kept


def _said(question: Question, days: Days, length: int) -> Pairs:
    """Return the parameters that choose days, written as far as `length`."""
    return tuple(
        (f"{span.name}_{side}", day.isoformat()[:length])
        for span in question.resource.spans[:1]
        for side, day in zip(("from", "to"), days, strict=True)
    )


def undated_question(question: Question) -> Question:
    """Return the question with its dates lifted."""
    spans = question.resource.spans
    kept = tuple(choice for choice in question.choices if choice.filter not in spans)
    return replace(question, choices=kept, cursor=None)
