"""One facet of an answer: counts by value, as objects for a page or as the bytes that are sent."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from pydantic_core import to_json

from app.filters.facet import Bucket, Key
from app.shape.answer import FacetValue


@dataclass(frozen=True)
class CountedFacet:
    """The values of a facet in the order of its panel, and last the records that have none."""

    keys: Sequence[Key]
    counts: Mapping[Key, int]
    chosen: Collection[Key]
    bucket: Callable[[Key], Bucket]
    href: Callable[[Key], str | None]

    def values(self) -> list[FacetValue]:
        """Return the values."""
        return [
            FacetValue(
                id=bucket.id,
                label=bucket.label,
                parent=bucket.parent,
                count=self.counts.get(key, 0),
                selected=key in self.chosen,
                href=self.href(key),
            )
            for key, bucket in zip(self.keys, map(self.bucket, self.keys), strict=True)
        ]

    def json(self, begun: dict[str, bytes]) -> bytes:
        """Return the values as JSON, in a fifth of the time that it takes to make objects of them.

        What a value is called stays the same for a release, and is kept in `begun`. An address holds
        nothing that JSON escapes.
        """
        written = []
        for key in self.keys:
            begin = begun.get(key) or self._begin(key, begun)
            selected = b"true" if key in self.chosen else b"false"
            href = self.href(key)
            there = b"null" if href is None else b'"%b"' % href.encode()
            written.append(
                b'%b,"count":%d,"selected":%b,"href":%b}'
                % (begin, self.counts.get(key, 0), selected, there)
            )
        return b"[%b]" % b",".join(written)

    def _begin(self, key: Key, begun: dict[str, bytes]) -> bytes:
        bucket = self.bucket(key)
        named = {"id": bucket.id, "label": bucket.label, "parent": bucket.parent}
        begin = to_json(named).removesuffix(b"}")
        if isinstance(key, str):
            # Ids are as many as there are; any year at all may be asked for.
            begun[key] = begin
        return begin
