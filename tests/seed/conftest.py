"""A small seed folder without faults, to be varied by one detail at a time."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from app.seed.checks import faults_in
from app.seed.document import parsed
from app.seed.fault import SeedFaults
from app.seed.read import read
from app.seed.record import Records
from app.seed.verify import Verification, verify

TEXT = (
    "The paper had the report before it was public.\n"
    "Officials said it was “hit twice” within the hour, the paper wrote.\n"
    "The report called the army's attack “most likely a war crime” and said no more.\n"
)
HASH = hashlib.sha256(TEXT.encode()).hexdigest()


def locator(words: str, indent: str = "") -> str:
    """Give the place of some words in the text, as a locator below the words."""
    start = TEXT.index(words)
    end = start + len(words)
    lines = (
        "locator:",
        f"  paragraph: {TEXT.count(chr(10), 0, start) + 1}",
        f"  start: {start}",
        f"  end: {end}",
        f"  prefix: {_quoted(TEXT[max(0, start - 32) : start])}",
        f"  suffix: {_quoted(TEXT[end : end + 32])}",
    )
    return "".join(f"{indent}{line}\n" for line in lines)


def _quoted(text: str) -> str:
    return '"' + text.replace("\n", "\\n") + '"'


def passage(words: str, words_of: str = "carrier") -> str:
    """Give a passage of the text, as an item of `seen_in[].passages`."""
    return f"      - exact: {words}\n        words_of: {words_of}\n{locator(words, ' ' * 8)}"


FILES = {
    "sources/article": (
        "label: Article\nkind: news_article\nissued_by: paper\nseen: original\n"
        "according_to:\n  en: according to an article\n  uk: згідно зі статтею\n"
        f"sha256: {HASH}\n"
    ),
    "sources/report": (
        "label: Report\nkind: mission_report\nissued_by: mission\nfinds_facts: true\n"
        "seen: through_another\nreported_via: [article]\n"
        "title: Report of the Mission\n"
        "in_a_sentence:\n  en: the report of the mission\n  uk: доповідь місії\n"
        "covers:\n  from: 2022-02-24\n  to: 2022-04-01\n"
    ),
    "sources/briefing": (
        "label: Briefing\nkind: statement\nissued_by: officials\nseen: through_another\n"
        "reported_via: [article]\n"
    ),
    "sources/atlas": (
        "label: Atlas\nkind: reference_data\nseen: original\n"
        "published_on:\n  edtf: '2021'\n  inferred: false\n"
    ),
    "actors/paper": "name: The paper\nlabel_uk: Газета\nkind: organisation\nidentified: true\n",
    "actors/mission": (
        "name: Mission\nlabel_uk: Місія\nkind: organisation\nidentified: true\n"
        "in_a_sentence:\n  en: the mission\n  uk: місія\n"
        "tag_name:\n  en: Mission\n  uk: Місія\n"
    ),
    "actors/officials": (
        "name: Officials\nlabel_uk: Посадовці\nkind: group\nidentified: false\n"
        "in_a_sentence:\n  en: unnamed officials\n  uk: неназвані посадовці\n"
        "tag_name:\n  en: Officials\n  uk: Посадовці\n"
    ),
    "actors/state": (
        "name: State\nlabel_uk: Держава\nkind: state\nidentified: true\nidentified_in: [atlas]\n"
    ),
    "actors/army": (
        "name: Army\nlabel_uk: Армія\nkind: armed_force\nparent: state\nidentified: true\n"
    ),
    "locations/ukraine": (
        "name: Ukraine\nlabel_uk: Україна\nkind: country\niso: UA\ngeonames: 690791\n"
        "codes_sources: [atlas]\n"
    ),
    "locations/oblast": (
        "name: Oblast\nlabel_uk: Область\nkind: admin1\nparent: ukraine\niso: UA-14\n"
        "codes_sources: [atlas]\n"
    ),
    "locations/town": (
        "name: Town\nlabel_uk: Місто\nkind: city\nparent: oblast\n"
        "latitude: 47.1\nlongitude: 37.5\ncoordinates_source: atlas\n"
    ),
    "violation-types/attacks": "name: Attacks\nlabel_uk: Напади\ndefinition: Of any kind.\n",
    "violation-types/attack-on-civilians": (
        "name: Attack on civilians\nlabel_uk: Напад\nparent: attacks\ndefinition: An attack.\n"
        "rome_statute:\n  - 8(2)(b)(i)\n"
    ),
    "violation-types/detention": (
        "name: Detention\nlabel_uk: Затримання\ndefinition: Confinement.\nno_point: true\n"
        "rome_statute:\n  - 8(2)(a)(vii)\n"
    ),
    "violation-types/detention-of-reporters": (
        "name: Of reporters\nlabel_uk: Журналістів\nparent: detention\ndefinition: Of some.\n"
    ),
    "incidents/strike": (
        "kind: event\ntitle: A strike\nsummary: Somebody says so.\n"
        "date:\n  edtf: 2022-03-16\n  source: article\n"
        "locations:\n  - town\npoint: town\n"
        "violation_types:\n  - attack-on-civilians\n"
        "participants:\n  - actor: army\n    role: perpetrator\n    statement: crime\n"
        "casualties:\n"
        "  - kind: killed\n    min: 3\n    max: 5\n    qualifier: about\n"
        "    claimant: officials\n    as_of: 2022-03-20\n    source: article\n"
        "    words: Officials said it\n"
        "content_warnings:\n  - killing\n"
        "sources:\n  - article\n"
    ),
    "quotes/hit-twice": (
        "text: hit twice\nspeaker: officials\nsource: briefing\nreported_via: article\n"
        f"{locator('hit twice')}"
    ),
    "quotes/most-likely": (
        "text: most likely a war crime\nspeaker: mission\nsource: report\nreported_via: article\n"
        f"{locator('most likely a war crime')}"
    ),
    "findings/crime": (
        "statement: The report calls it most likely a war crime.\nabout: conduct\n"
        "certainty: most_likely\ncertainty_phrase: most likely\n"
        "legal_characterisations:\n  - kind: war_crime\n    mode: most_likely\n"
        "    phrase: a war crime\n    bearer: none_stated\n"
        "asserted_by: mission\nsource: report\n"
        "seen_in:\n  - source: article\n    basis: quotation\n    quotes:\n      - most-likely\n"
        "    passages:\n"
        + passage("army's attack")
        + "attributions:\n  - actor: army\n    role: perpetrator\n    by: paper\n"
        "    words_of: carrier\n    exact: army's attack\n"
        "violation_types:\n  - attack-on-civilians\n"
        "locations:\n  - town\nincidents:\n  - strike\n"
    ),
    "claims/twice": (
        "statement: Officials say that it was hit twice.\nabout: conduct\ncertainty: asserted\n"
        "asserted_by: officials\nsource: briefing\n"
        f"seen_in:\n  - source: article\n    basis: paraphrase\n    passages:\n{passage('said it was')}"
        "incidents:\n  - strike\nstance: asserts\nnote: No words of theirs grade it.\n"
    ),
}


@dataclass(frozen=True)
class Seed:
    """A seed folder on disk, `data/seed` below the current folder, and a folder of texts."""

    folder: Path
    texts: Path

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.yaml"

    def write(self, name: str, content: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def change(self, name: str, old: str, new: str) -> None:
        content = self.path(name).read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {name}"
        self.write(name, content.replace(old, new))

    def add(self, name: str, lines: str) -> None:
        self.write(name, self.path(name).read_text(encoding="utf-8") + lines)

    def read(self) -> Records:
        return read(self.folder)

    def faults(self) -> list[str]:
        """Give the faults of reading, or those between records."""
        try:
            return [str(fault) for fault in faults_in(self.read())]
        except SeedFaults as error:
            return [str(fault) for fault in error.faults]

    def verify(self) -> Verification:
        return verify(self.folder, self.texts)


parsed_once = cache(parsed)
"""A test changes one file of the folder; all others are parsed once for all tests."""


@pytest.fixture
def seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Seed:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("app.seed.read.parsed", parsed_once)
    made = Seed(folder=Path("data/seed"), texts=Path("texts"))
    for name, content in FILES.items():
        made.write(name, content)
    made.texts.mkdir()
    (made.texts / "any-name.txt").write_bytes(TEXT.encode())
    return made
