"""RFC 9457 problem details, as a reader gets them."""

from datetime import date

from pydantic import ConfigDict, Field

from app.shape.answer import Answer


class ProblemError(Answer):
    """One thing wrong with a request."""

    parameter: str
    value: str | None
    code: str
    detail: str
    suggestion: str | None
    """The nearest valid name or value, several with commas; it may ask something else."""
    fix: str | None
    """The request, mended so that it asks the same; `null` where nobody can say what was meant."""


class ProblemDetails(Answer):
    """RFC 9457 problem details."""

    model_config = ConfigDict(title="Problem")

    type: str
    """A page that explains the problem."""
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[ProblemError] | None = Field(default=None)
    suggestion: str | None = None
    formats: list[str] | None = None
    reason: str | None = None
    """Why the record was withdrawn."""
    withdrawn_on: date | None = None
    """When it was."""
    successor: str | None = None
    """Id of the record that replaces it."""
    see: list[str] | None = None
    """Addresses of records that are perhaps what was looked for."""
