"""The short form: whether kept and new answers cost more, beside a constant answer, than they did.

Compares ratios of processor time measured in one run with those in `baseline.json`; a machine that is
slow is slow to both. `MARGIN` leaves room for what differs between machines.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.asked import asked_again, asked_anew
from benchmarks.prepare import Databases

BASELINE = Path(__file__).parent / "baseline.json"
INCIDENTS = 100
SECONDS = 0.1
MARGIN = 1.8
"""How many times what is recorded a ratio may be: machines differ by less than what it is to catch."""


def ratios(made: Databases) -> Iterator[tuple[str, float]]:
    """Give name → this project's processor time as a multiple of the peer's."""
    for name, figures in asked_again(made, INCIDENTS, SECONDS):
        yield f"again: {name}", figures["ours"].microseconds / figures["limit"].microseconds
    for name, figures in asked_anew(made, INCIDENTS, ("ours", "tutorial"), SECONDS):
        yield f"anew: {name}", figures["ours"].microseconds / figures["tutorial"].microseconds


def guard(made: Databases, *, record: bool) -> None:
    """Compare with what is recorded, or record; end with a message where something fell back."""
    found = dict(ratios(made))
    if record:
        rounded = {name: round(ratio, 3) for name, ratio in found.items()}
        BASELINE.write_text(json.dumps(rounded, indent=2, ensure_ascii=False) + "\n")
        return
    before = json.loads(BASELINE.read_text())
    fallen = []
    for name, ratio in found.items():
        allowed = before[name] * MARGIN
        print(f"{ratio:8.2f} of at most {allowed:8.2f}  {name}")
        if ratio > allowed:
            fallen.append(name)
    if fallen:
        raise SystemExit(
            f"slower than recorded beside the same peer: {', '.join(fallen)}. Find the change that did"
            " it; where it is meant, run `python -m benchmarks --short --record`."
        )
