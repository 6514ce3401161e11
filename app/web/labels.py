"""What resources, filters and sort keys are called on pages; the keys of the catalogue of words."""


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


RESOURCES = {
    "incidents": gettext_noop("Incidents"),
    "findings": gettext_noop("Findings"),
    "claims": gettext_noop("Claims"),
    "quotes": gettext_noop("Quotations"),
    "sources": gettext_noop("Sources"),
    "actors": gettext_noop("Actors"),
    "locations": gettext_noop("Places"),
    "violation-types": gettext_noop("Kinds of violation"),
}
SINGULARS = {
    "incidents": gettext_noop("Incident"),
    "findings": gettext_noop("Finding"),
    "claims": gettext_noop("Claim"),
    "quotes": gettext_noop("Quotation"),
    "sources": gettext_noop("Source"),
    "actors": gettext_noop("Actor"),
    "locations": gettext_noop("Place"),
    "violation-types": gettext_noop("Kind of violation"),
}
LEADS = {
    "incidents": gettext_noop(
        "Events and patterns that the sources speak of, with who says what about each."
    ),
    "findings": gettext_noop(
        "What the report states: how firmly, in which words, and what was said against it."
    ),
    "claims": gettext_noop(
        "What officials, a state, a person or the newspaper state. Denials are claims too. "
        "None of these is a finding of the report."
    ),
    "quotes": gettext_noop("Exact words, whose they are, and where they stand in which text."),
    "sources": gettext_noop(
        "Documents and utterances, with what they cover and through which others they were seen."
    ),
    "actors": gettext_noop(
        "Who acts, speaks or claims: states, forces, organisations, public officials."
    ),
    "locations": gettext_noop("Places from country to site, with their codes."),
    "violation-types": gettext_noop(
        "Kinds of conduct in a tree, with the norms that the curator assigned to them."
    ),
}

FILTERS = {
    "violation_type": gettext_noop("Kind of violation"),
    "location": gettext_noop("Place"),
    "actor": gettext_noop("Actor in any role"),
    "perpetrator": gettext_noop("Conduct attributed to"),
    "victim": gettext_noop("Harmed"),
    "target": gettext_noop("Target"),
    "asserted_by": gettext_noop("Stated by"),
    "speaker": gettext_noop("Speaker"),
    "certainty": gettext_noop("Certainty"),
    "legal_characterisation": gettext_noop("Legal characterisation"),
    "kind": gettext_noop("Kind"),
    "source": gettext_noop("Source"),
    "incident": gettext_noop("Incident"),
    "stance": gettext_noop("Asserts or denies"),
    "status": gettext_noop("What became of it"),
    "has_counter_claim": gettext_noop("Contested"),
    "within_report_period": gettext_noop("Within the days the report covers"),
    "assessed_by_report": gettext_noop("Assessed by the report"),
    "date": gettext_noop("Date"),
    "bbox": gettext_noop("Part of the map"),
    "near": gettext_noop("Near a point"),
    "q": gettext_noop("Words"),
}
SORTS = {
    "date": gettext_noop("Date"),
    "id": gettext_noop("Id"),
    "title": gettext_noop("Title"),
    "statement": gettext_noop("Statement"),
    "place": gettext_noop("Place in the text"),
    "label": gettext_noop("Name"),
    "name": gettext_noop("Name"),
    "published_on": gettext_noop("Date of publication"),
    "relevance": gettext_noop("Relevance"),
}
ANSWERS = {
    "true": gettext_noop("Yes"),
    "false": gettext_noop("No"),
    "null": gettext_noop("Unknown"),
}

FAULTS = {
    "ambiguous_code": gettext_noop("“%(value)s” stands for more than one value of %(parameter)s."),
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
    "unknown_parameter": gettext_noop("There is no parameter “%(parameter)s” here."),
    "unknown_value": gettext_noop("“%(value)s” is not a value of %(parameter)s."),
}
"""Code of what is wrong with a parameter → how pages say it where the details are not in English."""
