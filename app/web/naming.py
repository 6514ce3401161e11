"""What resources, filters and sort keys are called on pages; the keys of the catalogue of words."""


def marked(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


RESOURCES = {
    "incidents": marked("Incidents"),
    "findings": marked("Findings"),
    "claims": marked("Claims"),
    "quotes": marked("Quotations"),
    "sources": marked("Sources"),
    "actors": marked("Actors"),
    "locations": marked("Places"),
    "violation-types": marked("Kinds of violation"),
}
SINGULARS = {
    "incidents": marked("Incident"),
    "findings": marked("Finding"),
    "claims": marked("Claim"),
    "quotes": marked("Quotation"),
    "sources": marked("Source"),
    "actors": marked("Actor"),
    "locations": marked("Place"),
    "violation-types": marked("Kind of violation"),
}
LEADS = {
    "incidents": marked(
        "Events and patterns that the sources speak of, with who says what about each."
    ),
    "findings": marked(
        "What the report states: how firmly, in which words, and what was said against it."
    ),
    "claims": marked(
        "What officials, a state, a person or the newspaper state. Denials are claims too. "
        "None of these is a finding of the report."
    ),
    "quotes": marked("Exact words, whose they are, and where they stand in which text."),
    "sources": marked(
        "Documents and utterances, with what they cover and through which others they were seen."
    ),
    "actors": marked(
        "Who acts, speaks or claims: states, forces, organisations, public officials."
    ),
    "locations": marked("Places from country to site, with their codes."),
    "violation-types": marked(
        "Kinds of conduct in a tree, with the norms that the curator assigned to them."
    ),
}
MAIN = ("incidents", "findings", "claims", "quotes")
"""The resources with facets, map and time line."""

FILTERS = {
    "violation_type": marked("Kind of violation"),
    "location": marked("Place"),
    "actor": marked("Actor in any role"),
    "perpetrator": marked("Conduct attributed to"),
    "victim": marked("Harmed"),
    "target": marked("Target"),
    "asserted_by": marked("Stated by"),
    "speaker": marked("Speaker"),
    "certainty": marked("Certainty"),
    "legal_characterisation": marked("Legal characterisation"),
    "kind": marked("Kind"),
    "source": marked("Source"),
    "incident": marked("Incident"),
    "stance": marked("Asserts or denies"),
    "status": marked("What became of it"),
    "has_counter_claim": marked("Contested"),
    "within_report_period": marked("Within the days the report covers"),
    "assessed_by_report": marked("Assessed by the report"),
    "date": marked("Date"),
    "bbox": marked("Part of the map"),
    "near": marked("Near a point"),
    "q": marked("Words"),
}
SORTS = {
    "date": marked("Date"),
    "id": marked("Id"),
    "title": marked("Title"),
    "statement": marked("Statement"),
    "place": marked("Place in the text"),
    "label": marked("Name"),
    "name": marked("Name"),
    "published_on": marked("Date of publication"),
    "relevance": marked("Relevance"),
}
ANSWERS = {"true": marked("Yes"), "false": marked("No"), "null": marked("Unknown")}

GLYPHS = {
    "concluded": "concluded",
    "most_likely": "most-likely",
    "credible_reports": "credible-reports",
    "alleged": "alleged",
    "asserted": "asserted",
    "reported": "reported",
    "statement_of_law": "statement-of-law",
}
"""Certainty → the form that stands for it. The report's are round, from full to empty; what others
say is square; a statement of law is a section sign. A form grades by order and counts nothing."""

PROBLEMS = {
    "bad-parameter": marked("A parameter cannot be understood"),
    "unknown-id": marked("No record has this id"),
    "not-found": marked("There is nothing at this address"),
    "withdrawn": marked("The record was withdrawn"),
    "method-not-allowed": marked("Records can only be read"),
    "not-acceptable": marked("No representation fits"),
    "address-too-long": marked("The address is too long"),
    "database-away": marked("The database cannot be asked now"),
    "internal-error": marked("Something is wrong on our side"),
    "refused": marked("The request cannot be read"),
}
"""Kind of problem → its title."""

FAULTS = {
    "ambiguous_code": marked("“%(value)s” stands for more than one value of %(parameter)s."),
    "bad_cursor": marked("This address belongs to another question or to an earlier release."),
    "bad_value": marked("The value of %(parameter)s is too long or holds a forbidden character."),
    "empty_range": marked("%(parameter)s lies before the beginning: nothing is in between."),
    "empty_value": marked("%(parameter)s has an empty value."),
    "given_twice": marked("%(parameter)s takes one value and was given more than once."),
    "needs_another_parameter": marked(
        "%(parameter)s means something only beside another parameter."
    ),
    "not_a_box": marked("%(parameter)s is four numbers: west, south, east, north."),
    "not_a_date": marked("“%(value)s” is no date. Write YYYY, YYYY-MM or YYYY-MM-DD."),
    "not_a_number": marked("%(parameter)s is a whole number."),
    "not_a_point": marked("%(parameter)s is two numbers: latitude, longitude."),
    "not_for_a_record": marked("%(parameter)s filters or pages a list and means nothing here."),
    "not_utf8": marked("The address is not written in UTF-8."),
    "out_of_range": marked("%(parameter)s reaches beyond what there is."),
    "swapped": marked("Latitude and longitude seem to be swapped in %(parameter)s."),
    "too_many": marked("%(parameter)s is greater than what is given at a time."),
    "too_many_values": marked("%(parameter)s has too many values."),
    "unknown_parameter": marked("There is no parameter “%(parameter)s” here."),
    "unknown_value": marked("“%(value)s” is not a value of %(parameter)s."),
}
"""Code of what is wrong with a parameter → how pages say it where the details are not in English."""
