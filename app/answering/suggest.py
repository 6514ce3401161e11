"""Completes what a reader types to terms of the vocabularies: by label, alias, code, script, near miss."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from rapidfuzz import fuzz, process

from app.declaration.resource import Resource
from app.filters.parameters import IndexOf
from app.question.question import address
from app.question.suggest import SuggestQuestion, suggestible
from app.shape.answer import Answer, Ref
from app.text.tokenizer import folded_words
from app.text.transliteration import romanised, romanised_as_russian
from app.vocabulary.index import VocabularyIndex
from app.vocabulary.variants import Variant, VariantKind

MIN_LIKENESS = 76
"""Likeness in hundredths from which a misspelling is taken for a term: Donezk is 77 like Donetsk."""
MIN_LENGTH = 4
"""Letters; what is shorter is like too many words."""


class MatchedTerm(Answer):
    """Why a term is suggested."""

    text: str
    """The label, alias or code that was met."""
    by: str
    """`label`, `label_uk`, `alias`, `code`, `id`, `other_spelling` or `transliteration`."""
    closeness: str
    """`whole`, `beginning`, `word` (a word in it begins so) or `near` (a misspelling)."""


class Suggestion(Ref):
    """A term of a vocabulary that what was typed may become."""

    label_uk: str | None
    kind: str
    """The resource that the term is a record of."""
    parent: Ref | None
    """What it lies in."""
    matched: MatchedTerm
    href: str
    """The list of records that carry it."""


class Closeness(IntEnum):
    """How a term was matched, the closest first."""

    WHOLE = 0
    BEGINNING = 1
    WORD = 2
    NEAR = 3


@dataclass(frozen=True)
class _Match:
    closeness: Closeness
    unlikeness: float
    form: Variant
    kind: str

    @property
    def order(self) -> tuple[int, float, int, int, str, str]:
        return (
            self.closeness,
            self.unlikeness,
            self.form.by,
            len(self.form.key),
            self.kind,
            self.form.id,
        )


def suggestions(
    typed: SuggestQuestion, resources: Mapping[str, Resource], index_of: IndexOf
) -> list[Suggestion]:
    """Return the terms that what was typed may become, the closest first; each once."""
    asked = _asked(folded_words(typed.text))
    forms = {
        kind: index_of(resources[kind].vocabulary).forms
        for kind in typed.kinds or suggestible(resources)
    }
    best: dict[tuple[str, str], _Match] = {}
    # A misspelling is looked for where nothing begins so: otherwise it would only be in the way.
    for match in list(_begun(asked, forms)) or _near(asked, forms):
        key = match.kind, match.form.id
        if key not in best or match.order < best[key].order:
            best[key] = match
    chosen = sorted(best.values(), key=lambda match: match.order)[: typed.limit]
    return [
        _suggestion(match, index_of(resources[match.kind].vocabulary), resources)
        for match in chosen
    ]


def _asked(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was typed, as it is and in Latin letters."""
    ways: tuple[Callable[[str], str], ...] = (str, romanised, romanised_as_russian)
    return tuple(dict.fromkeys(" ".join(map(way, words)) for way in ways))


def _begun(asked: Sequence[str], forms: Mapping[str, Sequence[Variant]]) -> Iterator[_Match]:
    for kind, held in forms.items():
        for form in held:
            for number, typed in enumerate(asked):
                if number and form.by is VariantKind.ID:
                    continue
                closeness = _closeness(typed, form.key)
                if closeness is not None:
                    met = replace(form, by=VariantKind.TRANSLITERATION) if number else form
                    yield _Match(closeness, 0, met, kind)


def _near(asked: Sequence[str], forms: Mapping[str, Sequence[Variant]]) -> Iterator[_Match]:
    for typed in asked:
        if len(typed) < MIN_LENGTH:
            continue
        # Compared with as many words as were typed: a long name would be unlike its beginning.
        parts = [
            (part, form, kind)
            for kind, held in forms.items()
            for form in held
            for part in _parts(form.key, typed.count(" ") + 1)
        ]
        keys = [part for part, _, _ in parts]
        near = process.extract(
            typed, keys, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS, limit=None
        )
        for _, likeness, place in near:
            _, form, kind = parts[place]
            yield _Match(Closeness.NEAR, 100 - likeness, form, kind)


def _parts(key: str, length: int) -> Iterator[str]:
    words = key.split()
    for start in range(max(1, len(words) - length + 1)):
        yield " ".join(words[start : start + length])


def _closeness(typed: str, key: str) -> Closeness | None:
    if typed == key:
        return Closeness.WHOLE
    if key.startswith(typed):
        return Closeness.BEGINNING
    return Closeness.WORD if f" {typed}" in key else None


def _suggestion(
    match: _Match, index: VocabularyIndex, resources: Mapping[str, Resource]
) -> Suggestion:
    id = match.form.id
    parent = index.parents.get(id)
    return Suggestion(
        id=id,
        label=index.labels[id],
        label_uk=index.labels_uk.get(id),
        kind=match.kind,
        parent=None if parent is None else Ref(id=parent, label=index.labels[parent]),
        matched=MatchedTerm(
            text=match.form.text,
            by=match.form.by.name.lower(),
            closeness=match.closeness.name.lower(),
        ),
        href=_chosen(id, match.kind, resources),
    )


def _chosen(id: str, kind: str, resources: Mapping[str, Resource]) -> str:
    """Return the list of records that carry the term: of the first resource that can be asked for it."""
    for resource in resources.values():
        for filter in resource.filters:
            if filter.vocabulary is resources[kind].vocabulary:
                return address(f"/v1/{resource.name}", [(filter.name, id)])
    return f"/v1/{kind}/{id}"
