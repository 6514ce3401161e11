"""axe-core on every kind of page, in both languages, light and dark, wide and narrow."""

from pathlib import Path

import pytest

from tests.conftest import some
from tests.web.conftest import Open
from tests.web.pages import KINDS

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
DARK = ["/", "/incidents", "/findings", "/claims/russia-denies-hospital-attack", "/about"]


def violations(seen: object, paths: list[str] | tuple[str, ...]) -> dict[str, list[str]]:
    script = AXE.read_text("utf-8")
    found: dict[str, list[str]] = {}
    for path in paths:
        page = seen.page  # type: ignore[attr-defined]  # a window
        page.goto(seen.site + path, wait_until="load")  # type: ignore[attr-defined]  # as above
        page.evaluate(script)
        told = page.evaluate(
            """async () => (await axe.run({resultTypes: ["violations"]})).violations.map(
                one => one.id + ": " + one.nodes.map(node => node.target.join(" ")).join(" | "))"""
        )
        if told:
            found[path] = told
    return found


def checked(window: Open, paths: list[str] | tuple[str, ...], **given: object) -> None:
    seen = window(bypass_csp=True, **given)
    assert violations(seen, paths) == {}
    # The browser itself notes addresses that are refused.
    seen.said = [said for said in seen.said if "status of 4" not in said]


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_axe_finds_no_fault(window: Open, lang: str) -> None:
    checked(window, some(KINDS, len(KINDS) // 3), locale=lang)


def test_axe_finds_no_fault_in_the_dark(window: Open) -> None:
    checked(window, DARK, color_scheme="dark")


def test_axe_finds_no_fault_on_a_phone(window: Open) -> None:
    checked(window, DARK, viewport={"width": 390, "height": 844})
