"""Every way a statement can be worded, as the sentences and tags made of it: a page to be reviewed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.sentence.facts import AnswerFacts, CarrierFacts, Said, StatementFacts
from app.sentence.printable import printable
from app.sentence.tag import is_conclusion, tag
from app.terms import (
    About,
    AnswerKind,
    Basis,
    Certainty,
    CourtRole,
    Language,
    OpenReason,
    Polarity,
    Stance,
    State,
)

BEGINNING = """\
# Sentences

What is printed of a statement, for every wording, basis, stance, polarity and way it was seen. The
page is made from the room that makes all sentences: do not edit it by hand, run `findings generate`.
The bodies and events are made up. ● marks what may carry the sign of a conclusion.
"""

COMMISSION = StatementFacts(
    statement="The commission made up for this page says that the bridge at Exampleville was attacked.",
    speaker=Said("the commission", "комісія"),
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
    speaker=Said("an unnamed official", "неназваний посадовець"),
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
    language=Language.EN,
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


def every_case() -> Iterator[tuple[str, StatementFacts]]:
    """Give each kind of statement with what it is, findings first."""
    for seen, carriers in SEEN.items():
        for basis in Basis:
            how = f"{basis.label.lower()}, {seen}"
            for certainty in OF_FINDINGS:
                law = certainty is Certainty.STATEMENT_OF_LAW
                yield (
                    f"finding, {certainty.label.lower()}; {how}",
                    replace(
                        COMMISSION,
                        certainty=certainty,
                        basis=basis,
                        carriers=carriers,
                        adopted=certainty is not Certainty.ALLEGED,
                        about=About.LAW if law else About.CONDUCT,
                        proposition=NORM if law else COMMISSION.proposition,
                    ),
                )
            for polarity in Polarity:
                if polarity is not Polarity.AFFIRMS:
                    yield (
                        f"finding, {polarity.label.lower()}; {how}",
                        replace(COMMISSION, polarity=polarity, basis=basis, carriers=carriers),
                    )
            for reported in (Certainty.ASSERTED, Certainty.REPORTED):
                for stance in Stance:
                    yield (
                        f"claim, {reported.label.lower()}, {stance.label.lower()}; {how}",
                        replace(
                            OFFICE,
                            certainty=reported,
                            stance=stance,
                            basis=basis,
                            carriers=carriers,
                        ),
                    )
    yield (
        "finding left open, with its reason",
        replace(COMMISSION, polarity=Polarity.UNDETERMINED, polarity_reason=OpenReason.NO_ACCESS),
    )
    yield (
        "finding, most likely, that it did not happen",
        replace(COMMISSION, polarity=Polarity.NEGATES, certainty=Certainty.MOST_LIKELY),
    )
    yield "finding, contested", replace(COMMISSION, carriers=(CARRIER,), denials=(DENIAL,))
    yield "finding, noted and not adopted", replace(COMMISSION, adopted=False, certainty=None)
    yield (
        "finding, credible allegations noted and not adopted",
        replace(COMMISSION, adopted=False, certainty=Certainty.CREDIBLE_ALLEGATIONS),
    )
    yield (
        "finding, not examined",
        replace(
            COMMISSION, polarity=Polarity.UNDETERMINED, polarity_reason=OpenReason.NOT_EXAMINED
        ),
    )
    for state in State:
        if state is not State.CURRENT:
            yield f"finding, {state.label.lower()}", replace(COMMISSION, state=state)
    for role in CourtRole:
        yield (
            f"finding about a person, {role.label.lower()}",
            replace(COMMISSION, court_roles=(role,)),
        )
    for about, said in OTHERWISE_ABOUT.items():
        yield (
            f"finding about: {about.label.lower()}",
            replace(COMMISSION, about=about, proposition=said),
        )
    answer = AnswerFacts(COMMISSION.source, AnswerKind.DISMISSED, CARRIER.according_to)
    yield (
        "denial, answered",
        replace(OFFICE, stance=Stance.DENIES, answers=(answer,), carriers=(CARRIER,)),
    )
    yield "finding without a translation", replace(COMMISSION, proposition=None)


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
