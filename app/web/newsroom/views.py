"""The addresses of what others take from the records, each with the view that answers it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.web.list_page import forms_of
from app.web.newsroom.card import card
from app.web.newsroom.crawling import SITEMAP, robots, sitemap
from app.web.newsroom.excerpt import excerpt
from app.web.newsroom.matrix import is_counted, matrix
from app.web.newsroom.matrix_picture import matrix_picture
from app.web.newsroom.picture import picture, site_picture
from app.web.newsroom.press import press
from app.web.page_request import PageRequest
from app.web.rendering import Make

View = Callable[[Snapshot, PageRequest], tuple[str, Make]]


def views(resources: Mapping[str, Resource]) -> Iterator[tuple[str, View]]:
    """Give the paths, those with a fixed part before those that take anything there."""
    yield "/robots.txt", robots
    yield SITEMAP, sitemap
    yield "/picture/site.png", site_picture
    for name, resource in resources.items():
        yield f"/picture/{name}/{{id}}.png", partial(picture, resource)
        for form in forms_of(resource):
            yield f"/embed/{form}/{name}", partial(excerpt, form, resource)
        if is_counted(resource):
            yield f"/matrix/{name}.png", partial(matrix_picture, resource)
            yield f"/matrix/{name}", partial(matrix, resource)
        if resource.placed_by == name:
            yield f"/embed/{name}/{{id}}", partial(card, resource)
            yield f"/press/{name}/{{id}}", partial(press, resource)
