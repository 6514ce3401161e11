"""Every way a statement can be worded, as the sentences and tags made of it: a page to be reviewed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.sentence.facts import AnswerFacts, CarrierFacts, StatementFacts
from app.sentence.printable import printable
from app.sentence.tag import tag
from app.sentence.words import Said
from app.settings import ROOT
from app.shape.answer import Coded
from app.terms import (
    About,
    AnswerKind,
    Basis,
    Certainty,
    CourtRole,
    OpenReason,
    Polarity,
    Stance,
    State,
)
from app.web.drawing.voice import Form, form_of

PAGE = ROOT / "docs" / "sentences.md"
BEGINNING = """\
# Sentences

What is printed of a statement, for every wording, basis, stance, polarity and way it was seen. The
page is made from the room that makes all sentences: do not edit it by hand, run
`python -m tests.sentence.table`. The bodies and events are made up. ● marks what may carry the
sign of a conclusion.
"""

COMMISSION = StatementFacts(
    statement="The commission made up for this page says that the bridge at Exampleville was attacked.",
    tag_name=Said("Commission", "Комісія"),
    source=Said("the commission", "комісія"),
    is_finding=True,
    about=About.CONDUCT,
    polarity=Polarity.AFFIRMS,
    certainty=Certainty.CONCLUDED,
    basis=Basis.QUOTATION,
    proposition=Said(
        "the bridge at Exampleville was attacked", "на міст у Прикладі було скоєно напад"
    ),
)
NORM = Said(
    "attacking a bridge that serves civilians alone constitutes a war crime",
    "напад на міст, який служить лише цивільним особам, становить воєнний злочин",
)
OTHERWISE_ABOUT = {
    About.RECOMMENDATION: Said("the bridge should be examined", "міст слід обстежити"),
    About.LIMITS: Said("it had no access to the bridge", "доступу до мосту не було"),
    About.STATUS: Said("there was an armed conflict", "тривав збройний конфлікт"),
    About.COMPARISON: Said(
        "there were more attacks on bridges than on roads",
        "нападів на мости було більше, ніж на дороги",
    ),
}
OFFICE = replace(
    COMMISSION,
    statement="An official says that the bridge at Exampleville was attacked.",
    tag_name=Said("unnamed official", "неназваний посадовець"),
    source=Said("an unnamed official", "неназваний посадовець"),
    is_finding=False,
    certainty=Certainty.ASSERTED,
)
THROUGH = (Said("an agency", "агенція"), Said("local officials", "місцеві посадовці"))
CARRIER = CarrierFacts(
    according_to=Said("according to a magazine", "згідно з журналом"),
    published=date(2023, 5, 1),
    inferred=False,
    basis=Basis.QUOTATION,
)
SEEN: dict[str, tuple[CarrierFacts, ...]] = {
    "read in its own source": (),
    "through a carrier": (CARRIER,),
    "through a chain": (replace(CARRIER, through=THROUGH),),
}
DENIAL = Said(
    "According to a radio, the ministry denied the attack.",
    "Згідно з радіо, міністерство заперечило напад.",
)
OF_FINDINGS = [term for term in Certainty if term not in (Certainty.ASSERTED, Certainty.REPORTED)]


Case = tuple[str, StatementFacts]


def case(what: str, of: StatementFacts = COMMISSION, **facts: Any) -> Case:
    """Return a kind of statement as it is called here, and with what differs in it."""
    return what, replace(of, **facts)


def every_case() -> Iterator[Case]:
    """Give each kind of statement with what it is, findings first."""
    for seen, carriers in SEEN.items():
        for basis in Basis:
            how = f"{basis.label.lower()}, {seen}"
            read: dict[str, Any] = {"basis": basis, "carriers": carriers}
            for certainty in OF_FINDINGS:
                law = certainty is Certainty.STATEMENT_OF_LAW
                yield case(
                    f"finding, {certainty.label.lower()}; {how}",
                    **read,
                    certainty=certainty,
                    adopted=certainty is not Certainty.ALLEGED,
                    about=About.LAW if law else About.CONDUCT,
                    proposition=NORM if law else COMMISSION.proposition,
                )
            for polarity in Polarity:
                if polarity is not Polarity.AFFIRMS:
                    what = f"finding, {polarity.label.lower()}; {how}"
                    yield case(what, **read, polarity=polarity)
            for reported in (Certainty.ASSERTED, Certainty.REPORTED):
                for stance in Stance:
                    what = f"claim, {reported.label.lower()}, {stance.label.lower()}; {how}"
                    yield case(what, OFFICE, **read, certainty=reported, stance=stance)
    left_open = Polarity.UNDETERMINED
    yield case(
        "finding left open, with its reason",
        polarity=left_open,
        polarity_reason=OpenReason.NO_ACCESS,
    )
    yield case(
        "finding, most likely, that it did not happen",
        polarity=Polarity.NEGATES,
        certainty=Certainty.MOST_LIKELY,
    )
    yield case("finding, contested", carriers=(CARRIER,), denials=(DENIAL,))
    yield case("finding, noted and not adopted", adopted=False, certainty=None)
    yield case(
        "finding, credible allegations noted and not adopted",
        adopted=False,
        certainty=Certainty.CREDIBLE_ALLEGATIONS,
    )
    yield case("finding, not examined", polarity=left_open, polarity_reason=OpenReason.NOT_EXAMINED)
    for state in State:
        if state is not State.CURRENT:
            yield case(f"finding, {state.label.lower()}", state=state)
    for role in CourtRole:
        yield case(f"finding about a person, {role.label.lower()}", court_roles=(role,))
    for about, said in OTHERWISE_ABOUT.items():
        yield case(f"finding about: {about.label.lower()}", about=about, proposition=said)
    answer = AnswerFacts(COMMISSION.source, AnswerKind.DISMISSED, CARRIER.according_to)
    of = replace(OFFICE, stance=Stance.DENIES, carriers=(CARRIER,))
    yield case("denial, answered", of, answers=(answer,))
    yield case("finding without a translation", proposition=None)


def answer_of(facts: StatementFacts) -> FindingAnswer | ClaimAnswer:
    """Return what a reader gets of a statement, with what the sign beside it is chosen by."""

    def coded(term: Any) -> Any:
        return term and Coded.model_validate({"id": term.value, "label": term.label})

    names = ("certainty", "polarity", "about", "basis", "state")
    fields: dict[str, Any] = {name: coded(getattr(facts, name)) for name in names}
    if facts.is_finding:
        return FindingAnswer.model_construct(None, **fields, adopted=facts.adopted)
    return ClaimAnswer.model_construct(None, **fields, stance=coded(facts.stance))


def is_conclusion(facts: StatementFacts) -> bool:
    """Whether pages give it the sign of a conclusion."""
    return form_of(answer_of(facts)) is Form.CONCLUSION


def table() -> str:
    """Return the page as Markdown."""
    lines = [BEGINNING, "| what | tag | English | Українською |", "|---|---|---|---|"]
    for what, facts in every_case():
        mark = " ●" if is_conclusion(facts) else ""
        cells = (
            what,
            f"{tag(facts, 'en')} / {tag(facts, 'uk')}{mark}",
            printable(facts, "en"),
            printable(facts, "uk"),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(table(), encoding="utf-8", newline="\n")
