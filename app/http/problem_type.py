"""The kinds of problems: one table of what can go wrong, and the way out of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProblemType:
    """A kind of problem, explained on the page that `type` names."""

    slug: str
    status: int
    title: str
    help: str

    @property
    def type(self) -> str:
        """Path of the page that explains it."""
        return f"/problems/{self.slug}"


PROBLEM_TYPES = {
    kind.slug: kind
    for kind in (
        ProblemType(
            "bad-parameter",
            422,
            "A parameter cannot be understood",
            "Nothing is ignored and nothing is guessed: a misspelt filter would give unfiltered "
            "records. `errors` names each parameter, the nearest valid word as `suggestion`, and "
            "the mended request as `fix` where there is one. /v1/schema lists all parameters.",
        ),
        ProblemType(
            "unknown-id",
            404,
            "No record has this id",
            "Ids never change and are never reused. `suggestion` is the nearest id there is; `see` "
            "lists the records of other kinds that have this id.",
        ),
        ProblemType(
            "not-found",
            404,
            "There is nothing at this address",
            "/v1 lists what there is; `suggestion` is the nearest address.",
        ),
        ProblemType(
            "withdrawn",
            410,
            "The record was withdrawn",
            "`withdrawn_on` and `reason` say when and why; `successor` is the id of the record that "
            "replaces it, if any, and `see` its address. "
            "Whoever cited the record should say that it was withdrawn.",
        ),
        ProblemType(
            "bad-datetime",
            400,
            "The date cannot be read",
            "`Accept-Datetime` is a date of HTTP, for example Wed, 13 Apr 2022 12:00:00 GMT "
            "(RFC 7089, 2.1.1). `as_of=2022-04-13` asks the same in an address.",
        ),
        ProblemType(
            "method-not-allowed",
            405,
            "Records can only be read",
            "There is no write endpoint: records change in the seed files and are loaded. "
            "`Allow` names the methods.",
        ),
        ProblemType(
            "not-acceptable",
            406,
            "No representation fits",
            "`formats` lists the representations of this address.",
        ),
        ProblemType(
            "address-too-long",
            414,
            "The address is too long",
            "An address may have 16,384 bytes. A longer question goes in a body: POST it to "
            "the list's address with /query after it.",
        ),
        ProblemType(
            "body-too-long",
            413,
            "The body is too long",
            "A question may have 65,536 bytes as JSON, and is sent by POST to the list's address with "
            "/query after it. Nowhere else is a body read.",
        ),
        ProblemType(
            "media-type",
            415,
            "A body of this kind is not read",
            "A question in a body is JSON in UTF-8, neither packed nor in parts: send it with "
            "Content-Type: application/json.",
        ),
        ProblemType(
            "not-json",
            400,
            "The body is not a JSON object",
            "A question in a body is a JSON object of lists, for example "
            '{"q": ["school"], "limit": [10]}. `detail` says where it cannot be read.',
        ),
        ProblemType(
            "bad-range",
            400,
            "The range cannot be read",
            "A part of a file is asked for as Range: bytes=0-499, by its first and last byte.",
        ),
        ProblemType(
            "no-such-range",
            416,
            "The file has no such part",
            "The range begins after the end of the file. `Content-Range` says how long it is.",
        ),
        ProblemType(
            "head-too-long",
            431,
            "The headers are too long",
            "One header may have 8,192 bytes, all of a request together 32,768.",
        ),
        ProblemType(
            "database-away",
            503,
            "The database cannot be asked now",
            "Try again after the seconds that `Retry-After` names.",
        ),
        ProblemType(
            "too-many-requests",
            429,
            "Too many requests from one client",
            "Ask again after the seconds that `Retry-After` names; `RateLimit` says what is left. "
            "Whoever wants all records takes them as one file: /v1 links it.",
        ),
        ProblemType(
            "overloaded",
            503,
            "There is no room for this now",
            "Too much is asked at once. Try again after the seconds that `Retry-After` names.",
        ),
        ProblemType(
            "took-too-long",
            503,
            "The answer takes too long",
            "Ask for less at a time: fewer facets, a smaller `limit`, a narrower filter. What was "
            "only slow to begin is answered after the seconds that `Retry-After` names.",
        ),
        ProblemType(
            "internal-error",
            500,
            "Something is wrong on our side",
            "The request id finds it in the server's log. Please report it.",
        ),
        ProblemType("refused", 400, "The request cannot be read", "It breaks the rules of HTTP."),
    )
}
