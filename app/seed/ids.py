"""Ids as fields of records: each says in which folders the record lies that it names."""

from typing import Annotated

from app.seed.shape_part import Slug


class Reference:
    """Marks a field as the id of a record in another folder."""

    def __init__(self, *folders: str) -> None:
        self.folders = folders


Source = Annotated[Slug, Reference("sources")]
Actor = Annotated[Slug, Reference("actors")]
Location = Annotated[Slug, Reference("locations")]
ViolationType = Annotated[Slug, Reference("violation-types")]
Incident = Annotated[Slug, Reference("incidents")]
Finding = Annotated[Slug, Reference("findings")]
Statement = Annotated[Slug, Reference("findings", "claims")]
Quote = Annotated[Slug, Reference("quotes")]
