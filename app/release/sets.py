"""Numbers the records in their default order, and writes the sets that filters answer from."""

from collections.abc import Sequence
from itertools import islice

from sqlalchemy import Connection, delete, func, insert, literal, select
from sqlalchemy.orm import Session

from app.answering.keyset import order_by
from app.database import analyse
from app.declaration.resource import Resource
from app.filters.record_sets import Family
from app.model.record_set import record_orders, record_sets
from app.model.release import documents

BATCH = 1_000
"""Sets that are written at a time."""


def write_sets(session: Session, resources: Sequence[Resource]) -> None:
    """Write orders and sets anew: one record more moves all that come after it.

    The tables are analysed in between: a planner that takes them for empty asks for every place of every
    record, which of 150,000 quotations takes minutes.
    """
    connection = session.connection()
    connection.execute(delete(record_orders))
    connection.execute(delete(record_sets))
    for resource in resources:
        by = order_by(resource, resource.order)
        ordinal = func.row_number().over(order_by=by) - 1
        number = documents.c.number
        held = literal(resource.name), ordinal, resource.id, documents.c.digest, number
        numbered = select(*held).join(
            documents, (documents.c.resource == resource.name) & (documents.c.id == resource.id)
        )
        columns = ["resource", "ordinal", "id", "digest", "document"]
        connection.execute(insert(record_orders).from_select(columns, numbered))
    analyse(connection)
    for resource in resources:
        for family in resource.families.values():
            if family.is_written:
                _write(connection, resource.name, family)


def _write(connection: Connection, resource: str, family: Family) -> None:
    """Write the sets of a family, some at a time: of some there are as many as records."""
    sets = iter(family.sets(connection, resource))
    of_all = {"resource": resource, "family": family.name, "made_of": family.made_of}
    while rows := [
        of_all | {"value": value, "members": members.serialize()}
        for value, members in islice(sets, BATCH)
    ]:
        connection.execute(insert(record_sets), rows)
