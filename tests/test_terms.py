"""Closed lists: what a member of one is, whatever it is asked by."""

from app.terms import Certainty, CertaintyGroup, SourceKind, closed_lists


def test_the_name_of_a_member_in_small_letters_is_its_code() -> None:
    assert [str(term) for term in SourceKind][:2] == ["news_article", "mission_report"]
    assert SourceKind("court_act") is SourceKind.COURT_ACT
    for terms in closed_lists():
        assert [term.value for term in terms] == [name.lower() for name in terms.__members__]


def test_a_code_has_a_label_in_both_languages() -> None:
    assert all(term.label and term.label_uk for terms in closed_lists() for term in terms)


def test_a_wording_knows_its_group_beside_what_it_means() -> None:
    likely = Certainty.MOST_LIKELY
    assert likely.group is CertaintyGroup.QUALIFIED
    assert likely.definition.startswith("Worded")
