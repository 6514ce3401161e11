"""Pictures of pages beside those that were looked at: what changed the look of a page is seen here first.

Letters are drawn otherwise by every Chromium and font, so pages are compared where these are the same.
`PICTURES=all` compares all of them, which `.ci/long` does, and `PICTURES=renew` takes them anew.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.web.conftest import Open

FOLDER = Path(__file__).parent / "pictures"
TAKEN_WITH = FOLDER / "taken_with.json"
SIZE = (512, 384)
"""Half of what is shown: large enough to see that something moved, and a few kilobytes."""
COLOURS = 16
DIFFERENT = 48
"""Of 255: less is a letter that lies a fraction of a pixel elsewhere."""
TOLERATED = 0.02
"""Part of the pixels; a line of text more or less moves more than that."""

PLACES = {
    "home": "/",
    "incidents": "/incidents",
    "incident": "/incidents/mariupol-maternity-hospital",
    "finding": "/findings/hospital-violation",
    "findings": "/findings",
    "claims": "/claims",
    "quotes": "/quotes",
    "sources": "/sources",
    "pattern": "/incidents/rape-allegations",
    "denial": "/claims/russia-denies-hospital-attack",
    "quote": "/quotes/must-have-been-deliberate",
    "source": "/sources/osce-moscow-mechanism-report-2022-04",
    "actor": "/actors/ukraine",
    "location": "/locations/mariupol",
    "matrix": "/matrix/findings",
    "press": "/press/incidents/mariupol-theatre",
    "card": "/embed/incidents/mariupol-maternity-hospital",
    "excerpt": "/embed/map/incidents",
    "search": "/search?q=hospital",
    "about": "/about",
}
CHOSEN = os.environ.get("PICTURES", "")
COMPARED = list(PLACES) if CHOSEN else ["matrix", "press"]


def taken_with(browser: Browser) -> dict[str, str]:
    """Return what decides how letters are drawn."""
    fonts = [
        subprocess.run(["fc-match", name], capture_output=True, text=True, check=False).stdout
        for name in ("Palatino", "system-ui", "monospace")
    ]
    return {"chromium": browser.version, "fonts": " ".join("".join(fonts).split())}


def test_pages_look_as_they_did_when_they_were_looked_at(window: Open, browser: Browser) -> None:
    here = taken_with(browser)
    held = json.loads(TAKEN_WITH.read_text("utf-8")) if TAKEN_WITH.exists() else {}
    if CHOSEN == "renew":
        FOLDER.mkdir(exist_ok=True)
        TAKEN_WITH.write_text(f"{json.dumps(here, indent=2)}\n", "utf-8")
    elif here != held:
        pytest.skip(f"the pictures were taken with {held}, here is {here}")
    seen = window(viewport={"width": 1024, "height": 768}, reduced_motion="reduce")
    changed = {}
    for name in COMPARED:
        path = FOLDER / f"{name}.png"
        shown = FOLDER / f"{name}.new.png"
        seen.open(PLACES[name]).screenshot(path=shown, animations="disabled")
        now = Image.open(shown).convert("L").resize(SIZE, Image.Resampling.LANCZOS)
        shown.unlink()
        if CHOSEN == "renew":
            now.quantize(COLOURS).save(path, optimize=True)
            continue
        apart = ImageChops.difference(now, Image.open(path).convert("L"))
        different = sum(apart.histogram()[DIFFERENT:]) / (SIZE[0] * SIZE[1])
        if different > TOLERATED:
            changed[name] = f"{different:.1%} of the picture"
    assert changed == {}, "look at these pages, then take their pictures with PICTURES=renew"
