"""Asks a server through the client that openapi-python-client generates, and compares with its JSON.

`.ci/clients` generates it and runs this: `python client.py http://127.0.0.1:8000`.
"""

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from findings_client import Client, api, models
from findings_client.types import UNSET, Response

LONG = "x" * 20_000


def operations() -> Iterator[tuple[str, ModuleType]]:
    """Yield the name of each operation with its module."""
    for found in pkgutil.walk_packages(api.__path__, f"{api.__name__}."):
        if not found.ispkg:
            yield found.name.rpartition(".")[2], importlib.import_module(found.name)


def told(answer: Response[Any]) -> Any:
    """Return the typed answer, which holds what the raw JSON holds."""
    raw = json.loads(answer.content)
    assert answer.parsed is not None, (answer.status_code, raw)
    typed = json.dumps(answer.parsed.to_dict(), ensure_ascii=False)
    # Instants are typed too, and the client writes those of UTC with its offset.
    assert json.loads(re.sub(r"(T[\d:]+)\+00:00\b", r"\1Z", typed)) == raw, raw
    return answer.parsed


def codes(operation: str, parameter: str) -> list[Any]:
    """Return the values of a parameter that is a closed list; none where there is no such parameter."""
    name = f"{operation}_{parameter}_item".title().replace("_", "")
    return list(getattr(models, name, ()))


def ask_list(name: str, module: ModuleType, client: Client) -> list[Any]:
    """Ask a list in every way that changes its shape, and return its records."""
    whole = told(module.sync_detailed(client=client, limit=100))
    assert len(whole.data) == whole.meta.returned > 0
    assert not [one for one in whole.data if type(one).__name__.endswith("InPart")], name
    for field in codes(name, "fields"):
        assert told(module.sync_detailed(client=client, fields=[field])).data
    for asked in ("include", "facets"):
        values = codes(name, asked)
        if values:
            answer = told(module.sync_detailed(client=client, limit=100, **{asked: values}))
            added = (answer.included if asked == "include" else answer.facets).to_dict()
            assert set(added) == {str(one) for one in values}, (name, asked, set(added))
    first = told(module.sync_detailed(client=client, limit=1))
    (cursor,) = parse_qs(urlsplit(first.links.next_).query)["cursor"]
    second = told(module.sync_detailed(client=client, limit=1, cursor=cursor))
    assert first.data[0].id != second.data[0].id
    return list(whole.data)


def ask_records(name: str, module: ModuleType, client: Client, records: list[Any]) -> None:
    """Ask for each record whole, once in part, and for one that there is not."""
    for record in records:
        answer = told(module.sync_detailed(record.id, client=client))
        assert answer.data.to_dict() == record.to_dict()
    for asked in ("fields", "include"):
        values = codes(name, asked)
        if values:
            told(module.sync_detailed(records[0].id, client=client, **{asked: values[:2]}))
    refused(module.sync_detailed("nobody-at-all", client=client), 404)


def refused(answer: Response[Any], status: int) -> None:
    """Hold a refusal to its status and its shape."""
    problem = told(answer)
    assert isinstance(problem, models.Problem), problem
    assert (answer.status_code, problem.status) == (status, status)
    assert problem.title
    assert problem.detail


def main(address: str) -> None:
    """Ask everything."""
    client = Client(base_url=address, raise_on_unexpected_status=True)
    picky = Client(base_url=address, headers={"Accept": "image/png"})
    lists: dict[str, list[Any]] = {}
    found = dict(operations())
    for name, module in found.items():
        if name.startswith("list_"):
            lists[name] = ask_list(name, module, client)
            refused(module.sync_detailed(client=client, limit=-1), 422)
            refused(module.sync_detailed(client=client, cursor="nothing"), 422)
            refused(module.sync_detailed(client=client, q=LONG), 414)
            refused(module.sync_detailed(client=picky, format_=UNSET), 406)
    by_tag = {found[name].__package__: records for name, records in lists.items()}
    records = [
        (name, module, by_tag[module.__package__])
        for name, module in found.items()
        if module.__package__ in by_tag and not name.startswith(("list_", "query_"))
    ]
    assert len(records) == len(lists) > 0
    for name, module, listed in records:
        ask_records(name, module, client, listed)
    about = ("get_index", "get_schema", "get_coverage", "get_examples")
    for name in (*about, "get_releases", "get_changes", "get_withdrawn"):
        told(found[name].sync_detailed(client=client))
    print(f"{len(lists)} lists, {sum(map(len, lists.values()))} records: as their JSON")  # noqa: T201  # said to who runs it


if __name__ == "__main__":
    main(sys.argv[1])
