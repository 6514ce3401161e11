"""Numbers the records in their default order, and writes the sets that filters answer from."""

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, literal, select
from sqlalchemy.orm import Session

from app.answering.ordered import order_by
from app.database import analyse
from app.declaration.resource import Resource
from app.model.record_set import RecordOrder, RecordSet
from app.model.release import Document


def write_sets(session: Session, resources: Sequence[Resource]) -> None:
    """Write orders and sets anew: one record more moves all that come after it.

    The tables are analysed in between: a planner that takes them for empty asks for every place of every
    record, which of 150,000 quotations takes minutes.
    """
    connection = session.connection()
    connection.execute(delete(RecordOrder))
    connection.execute(delete(RecordSet))
    for resource in resources:
        by = order_by(resource, resource.order)
        ordinal = func.row_number().over(order_by=by) - 1
        numbered = select(literal(resource.name), ordinal, resource.id, Document.digest).join(
            Document, (Document.resource == resource.name) & (Document.id == resource.id)
        )
        columns = ["resource", "ordinal", "id", "digest"]
        connection.execute(insert(RecordOrder).from_select(columns, numbered))
    analyse(connection)
    for resource in resources:
        rows = [
            {
                "resource": resource.name,
                "family": family.name,
                "value": value,
                "made_of": family.made_of,
                "members": members.serialize(),
            }
            for family in resource.families.values()
            if family.is_written
            for value, members in family.sets(connection, resource.name)
        ]
        if rows:
            connection.execute(insert(RecordSet), rows)
