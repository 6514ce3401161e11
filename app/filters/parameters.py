"""The parameters of one request while they are read: each is taken by name, what is wrong is collected."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.errors import BadParameter, BadRequest
from app.filters.suffix import base_of, meant_by
from app.model.vocabulary import Vocabulary
from app.nearest import misspelt, nearest
from app.terms.answer import NULL
from app.vocabulary.index import VocabularyIndex

MAX_VALUE_LENGTH = 2000
"""Characters of one value; the longest sensible one, a list of a hundred ids, is shorter."""
MAX_VALUES = 1000
"""Each value is a bound variable, of which both databases take 32,766; a list of ids is this long."""
MAX_TOGETHER = 100
"""Values that a record must have all at once: each is a condition of its own."""
MAX_SUGGESTED = 20
"""Wrong values that something near is looked for: each is compared with every name there is."""
TOGETHER = "__all"

Pairs = Sequence[tuple[str, str]]
IndexOf = Callable[[Vocabulary], VocabularyIndex]
"""Gives the index of a vocabulary in the snapshot that the question is asked in."""


class Parameters:
    """What a request gives, and what is wrong with it; `check` refuses it as a whole."""

    def __init__(
        self,
        path: str,
        known: Sequence[str],
        pairs: Pairs,
        index_of: IndexOf | None = None,
        *,
        refused: Mapping[str, tuple[str, str]] | None = None,
        unscaled: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """Sort the pairs by name; `refused` says of names known elsewhere why not here: code, detail.

        `unscaled` says of names whose values have no order what to ask instead, and why.
        """
        self.path = path
        self._index_of = index_of
        self.faults: list[BadParameter] = []
        self._values: dict[str, list[str]] = {}
        refused, self._unscaled = refused or {}, unscaled or {}
        # What is known elsewhere is told of first.
        for name, value in sorted(pairs, key=lambda pair: pair[0] not in refused):
            if name in refused:
                self.refuse(name, value, *refused[name], replace=())
            elif name not in known:
                if not any(fault.parameter == name for fault in self.faults):
                    self._refuse_unknown(name, value, known)
            elif "\0" in value:
                self.refuse(name, None, "bad_value", f"The value of {name} holds a NUL character.")
            elif len(value) > MAX_VALUE_LENGTH:
                detail = f"The value of {name} is over {MAX_VALUE_LENGTH} characters."
                self.refuse(name, None, "bad_value", detail)
            else:
                self._values.setdefault(name, []).append(value)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        """Give the names of what is given."""
        return iter(self._values)

    def index_of(self, vocabulary: Vocabulary) -> VocabularyIndex:
        """Return the index of a vocabulary, where values name its records."""
        assert self._index_of is not None, "this request names no records"
        return self._index_of(vocabulary)

    def check(self) -> None:
        """Raise `BadRequest` with all that is wrong at once."""
        if self.faults:
            raise BadRequest(self.faults)

    def one(self, name: str) -> str | None:
        """Return the only value of a parameter that takes one; several or an empty one are refused."""
        given = self._values.get(name)
        if given is None:
            return None
        if len(given) > 1:
            detail = f"{name} takes one value and was given {len(given)} times."
            same = len(set(given)) == 1
            replace = ((name, given[-1]),) if same else None
            self.refuse(name, ",".join(given), "given_twice", detail, replace=replace)
        elif not given[0].strip():
            self._refuse_empty(name, given[0], None)
        else:
            return given[0].strip()
        return None

    def many(
        self, name: str, names: VocabularyIndex | None = None, *, in_order: bool = False
    ) -> list[str]:
        """Return the values, sorted or as written; repeat and comma mean the same, none may be empty.

        A comma within one of the names divides nothing.
        """
        values = self.listed(name, names)
        if "" in values:
            there = ",".join(value for value in values if value)
            whole = ",".join(self._values[name])
            self._refuse_empty(name, whole, ((name, there),) if there else None)
        elif len(values) > (most := MAX_TOGETHER if name.endswith(TOGETHER) else MAX_VALUES):
            detail = f"{name} has {len(values)} values; {most} are the most."
            self.refuse(name, None, "too_many_values", detail)
        else:
            return list(dict.fromkeys(values if in_order else sorted(values)))
        return []

    def listed(self, name: str, names: VocabularyIndex | None = None) -> list[str]:
        """Return the values as they are written, in their order."""
        given = ([part.strip() for part in one.split(",")] for one in self._values.get(name, ()))
        return [value for parts in given for value in (names.joined(parts) if names else parts)]

    def named(self, name: str, names: VocabularyIndex, listed_at: str | None) -> list[str]:
        """Return the ids that the values stand for, sorted; `listed_at` is where all there are lie.

        What only resembles a record is not taken for it: the record that is meant may not be there.
        """
        found: set[str] = set()
        for value in self.many(name, names):
            ids = (value,) if value == NULL else names.ids_of(value)
            if not ids and listed_at is None:
                self.unknown(name, value, tuple(names.labels))
            elif not ids:
                near = names.nearest(value) if len(self.faults) < MAX_SUGGESTED else None
                meant, hint = None, f"All there are: {listed_at}."
                if near:
                    meant = near.form.id
                    resembling = f"{near.form.text!r} resembles it, a name of {meant!r}"
                    hint = f"{resembling}: ask for that if it is meant."
                detail = f"{value!r} is not a value of {name}: nothing recorded is called that."
                self.refuse(name, value, "unknown_value", f"{detail} {hint}", meant)
            elif len(ids) > 1 and (value not in names.ids_by_code or name.endswith(TOGETHER)):
                listed = ", ".join(ids)
                detail = f"{value!r} stands for {listed}: name the one that is meant."
                self.refuse(name, value, "ambiguous_value", detail, listed)
            found.update(ids)
        return sorted(found)

    def choice(self, name: str, among: Sequence[str]) -> str | None:
        """Return the only value of a parameter that takes one of these."""
        value = self.one(name)
        if value is None or value in among:
            return value
        self.unknown(name, value, among)
        return None

    def choices(
        self, name: str, among: Sequence[str], *, in_order: bool = False
    ) -> tuple[str, ...]:
        """Return the values of a parameter that takes some of these, sorted or as written."""
        values = self.many(name, in_order=in_order)
        for value in values:
            if value not in among:
                self.unknown(name, value, among)
        return tuple(value for value in values if value in among)

    def refuse(
        self,
        name: str,
        value: str | None,
        code: str,
        detail: str,
        suggestion: str | None = None,
        replace: tuple[tuple[str, str], ...] | None = None,
        *,
        is_same: bool = False,
    ) -> None:
        """Say what is wrong with a parameter, and what to write instead: see `BadParameter`."""
        self.faults.append(BadParameter(name, value, code, detail, suggestion, replace, is_same))

    def unknown(self, name: str, value: str, among: Sequence[str]) -> None:
        """Refuse a value that is not in its list, with the nearest one that is."""
        sure = misspelt(value, among)
        suggestion = sure or nearest(value, among)
        listed = ", ".join(among) if len(among) <= 12 else f"see /v1/schema for {name}"
        hint = f"Did you mean {suggestion!r}?" if suggestion is not None else f"Valid: {listed}."
        detail = f"{value!r} is not a value of {name}. {hint}"
        self.refuse(name, value, "unknown_value", detail, suggestion, is_same=sure is not None)

    def needed(self, name: str, what: str, example: str) -> None:
        """Refuse a request without the parameter that it is all about."""
        if name not in self and not any(fault.parameter == name for fault in self.faults):
            example = f"{self.path}?{name}={example}"
            detail = f"{self.path} needs {name}: {what}, for example {example}."
            self.refuse(name, None, "missing_parameter", detail)

    def _refuse_empty(
        self, name: str, value: str, replace: tuple[tuple[str, str], ...] | None
    ) -> None:
        detail = f"{name} has an empty value. Name a value, or leave the parameter out."
        self.refuse(name, value, "empty_value", detail, replace=replace)

    def _refuse_unknown(self, name: str, value: str, known: Sequence[str]) -> None:
        suggestion, is_same = meant_by(name, known)
        hint = f" Did you mean {suggestion!r}?" if suggestion else ""
        unscaled = None if is_same else self._unscaled.get(base_of(name, known) or "")
        if unscaled:
            suggestion, why = unscaled
            hint = f" {why} Ask for {suggestion.replace(', ', ' or ')}."
        detail = (
            f"{name!r} is not a parameter of {self.path}.{hint} Nothing was filtered by it, so "
            "nothing is given. All parameters: /v1/schema."
        )
        self.refuse(name, value, "unknown_parameter", detail, suggestion, is_same=is_same)
