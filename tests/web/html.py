"""A page as its reader finds it: parsed strictly, asked by selectors of tag, class and attribute."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
SILENT = {"script", "style", "title", "meta", "code", "pre", "q", "mark", "time"}


class Html:
    """A parsed page; raises where the HTML has a fault."""

    def __init__(self, text: str, status: int = 200) -> None:
        self.text = text
        self.status = status
        self.root: Element = html5lib.HTMLParser(strict=True).parse(text)

    def all(self, tag: str | None = None, **attributes: str) -> list[Element]:
        """Return the elements of a tag with these attributes; `class_` is one of the classes."""
        return [one for one in self.root.iter() if self._is(one, tag, attributes)]

    def one(self, tag: str | None = None, **attributes: str) -> Element:
        """Return the only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, (tag, attributes, len(found))
        return found[0]

    @staticmethod
    def _is(one: Element, tag: str | None, attributes: dict[str, str]) -> bool:
        if not isinstance(one.tag, str) or (tag and name_of(one) != tag):
            return False
        for name, value in attributes.items():
            if name == "class_":
                if value not in one.get("class", "").split():
                    return False
            elif one.get(name.rstrip("_").replace("_", "-")) != value:
                return False
        return True

    @property
    def ids(self) -> list[str]:
        """Records of a list, in order."""
        return [one.get("data-id", "") for one in self.root.iter() if one.get("data-id")]

    @property
    def links(self) -> list[str]:
        """Everything the page leads to on this site."""
        found = [one.get("href", "") for one in self.root.iter() if one.get("href")]
        return [href.partition("#")[0] for href in found if href.startswith("/")]

    def words(self) -> str:
        """Return all that can be read."""
        return " ".join(text for text, _ in self.read())

    def read(self) -> Iterator[tuple[str, str]]:
        """Give each piece of text with the language it is in."""
        yield from _read(self.root, "")


def name_of(one: Element) -> str:
    return one.tag.rpartition("}")[2]


def text_of(one: Element) -> str:
    return " ".join("".join(one.itertext()).split())


def _read(one: Element, lang: str) -> Iterator[tuple[str, str]]:
    if not isinstance(one.tag, str) or name_of(one) in SILENT:
        return
    lang = one.get("lang") or lang
    if one.text and one.text.strip():
        yield " ".join(one.text.split()), lang
    for child in one:
        yield from _read(child, lang)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split()), lang
