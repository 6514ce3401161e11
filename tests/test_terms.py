"""The closed lists: what a code means stands beneath it, and a code in an answer is one of its list."""

from app.shape.answer import Coded
from app.terms import Certainty, CertaintyGroup, Polarity


def test_what_a_code_means_is_the_text_beneath_it() -> None:
    assert Polarity.NO_INFORMATION.definition == "It does not say that there was none."
    assert Certainty.LIKELY.definition == "Worded “likely”."
    assert CertaintyGroup.COURT.definition == "A court decided it."


def test_a_code_whose_labels_say_all_has_no_definition() -> None:
    assert Polarity.AFFIRMS.definition == ""


def test_a_code_that_is_read_from_an_answer_is_a_member_of_its_closed_list() -> None:
    read = Coded[Certainty].model_validate_json('{"id": "alleged", "label": "Allegations noted"}')
    assert read.id is Certainty.ALLEGED
    assert read.id.label_uk == "Згадано твердження"
