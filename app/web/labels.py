"""Words of the pages that belong to no declaration; the keys of the catalogue of words."""

from app.translation import gettext_noop

FAULTS = {
    "ambiguous_value": gettext_noop("“%(value)s” stands for more than one value of %(parameter)s."),
    "bad_cursor": gettext_noop(
        "This address belongs to another question or to an earlier release."
    ),
    "bad_value": gettext_noop(
        "The value of %(parameter)s is too long or holds a forbidden character."
    ),
    "empty_range": gettext_noop("%(parameter)s lies before the beginning: nothing is in between."),
    "empty_value": gettext_noop("%(parameter)s has an empty value."),
    "given_twice": gettext_noop("%(parameter)s takes one value and was given more than once."),
    "needs_another_parameter": gettext_noop(
        "%(parameter)s means something only beside another parameter."
    ),
    "no_fields": gettext_noop(
        "%(parameter)s searches all text and no field: write the words alone, or in quotation marks."
    ),
    "not_a_box": gettext_noop("%(parameter)s is four numbers: west, south, east, north."),
    "not_a_date": gettext_noop("“%(value)s” is no date. Write YYYY, YYYY-MM or YYYY-MM-DD."),
    "not_a_number": gettext_noop("%(parameter)s is a whole number."),
    "not_a_point": gettext_noop("%(parameter)s is two numbers: latitude, longitude."),
    "not_for_a_record": gettext_noop(
        "%(parameter)s filters or pages a list and means nothing here."
    ),
    "not_utf8": gettext_noop("The address is not written in UTF-8."),
    "out_of_range": gettext_noop("%(parameter)s reaches beyond what there is."),
    "swapped": gettext_noop("Latitude and longitude seem to be swapped in %(parameter)s."),
    "too_many": gettext_noop("%(parameter)s is greater than what is given at a time."),
    "too_many_values": gettext_noop("%(parameter)s has too many values."),
    "unclosed_phrase": gettext_noop(
        "A quotation mark is not closed: where the phrase ends cannot be said."
    ),
    "unknown_parameter": gettext_noop("There is no parameter “%(parameter)s” here."),
    "unknown_value": gettext_noop("“%(value)s” is not a value of %(parameter)s."),
}
"""Code of what is wrong with a parameter → how pages say it where the details are not in English."""
