"""Completes what a reader types to terms of the vocabularies: by label, alias, code, script, near miss."""

from collections.abc import Mapping

from app.declaration.resource import Resource
from app.filters.parameters import IndexOf
from app.question.question import address
from app.question.search import SuggestQuestion, suggestible
from app.shape.answer import Answer, Coded, Ref
from app.vocabulary.index import VocabularyIndex
from app.vocabulary.resemblance import Match, begun, near, spellings


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
    kind: Coded
    """The resource that the term is a record of."""
    parent: Ref | None
    """What it lies in."""
    matched: MatchedTerm
    href: str
    """The list of records that carry it."""


def suggestions(
    typed: SuggestQuestion, resources: Mapping[str, Resource], index_of: IndexOf
) -> list[Suggestion]:
    """Return the terms that what was typed may become, the closest first; each once."""
    asked = spellings(typed.words)
    forms = {
        kind: index_of(resources[kind].vocabulary).forms
        for kind in typed.kinds or suggestible(resources)
    }
    best: dict[tuple[str, str], Match] = {}
    for matches in (begun, near):
        # A misspelling is looked for where nothing begins so: otherwise it would only be in the way.
        for kind, held in forms.items() if not best else ():
            for match in matches(asked, held):
                key = kind, match.form.id
                if key not in best or match.order < best[key].order:
                    best[key] = match
    chosen = sorted(best.items(), key=lambda found: (*found[1].order, *found[0]))[: typed.limit]
    return [
        _suggestion(match, kind, index_of(resources[kind].vocabulary), resources)
        for (kind, _), match in chosen
    ]


def _suggestion(
    match: Match, kind: str, index: VocabularyIndex, resources: Mapping[str, Resource]
) -> Suggestion:
    id = match.form.id
    parent = index.parents.get(id)
    return Suggestion(
        id=id,
        label=index.labels[id],
        label_uk=index.labels_uk.get(id),
        kind=Coded(id=kind, label=resources[kind].title),
        parent=None if parent is None else Ref(id=parent, label=index.labels[parent]),
        matched=MatchedTerm(
            text=match.form.text,
            by=match.form.by.name.lower(),
            closeness=match.closeness.name.lower(),
        ),
        href=_chosen(id, kind, resources),
    )


def _chosen(id: str, kind: str, resources: Mapping[str, Resource]) -> str:
    """Return the list of records that carry the term: of the first resource that can be asked for it."""
    for resource in resources.values():
        for filter in resource.filters:
            if filter.vocabulary is resources[kind].vocabulary:
                return address(f"/v1/{resource.name}", [(filter.name, id)])
    return f"/v1/{kind}/{id}"
