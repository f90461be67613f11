"""A page as its reader finds it."""

from django.test.html import Element, parse_html


class Page:
    """The elements of an answer; parsing refuses markup that is not well-formed."""

    def __init__(self, response):
        self.root = parse_html(response.content.decode())

    def all(self, tag, **attributes):
        """The elements with the tag and these attributes."""
        return [one for one in _walk(self.root) if one.name == tag and _has(one, attributes)]

    def text(self, tag, **attributes):
        """The texts of these elements."""
        return [_text(one) for one in self.all(tag, **attributes)]

    def links(self, start="/"):
        """{address: text} of the links that start so."""
        found = {dict(one.attributes).get("href", ""): _text(one) for one in self.all("a")}
        return {href: text for href, text in found.items() if href.startswith(start)}

    def value(self, tag, attribute, /, **attributes):
        """The attribute of the only such element."""
        (one,) = self.all(tag, **attributes)
        return dict(one.attributes)[attribute]


def _walk(node):
    if isinstance(node, Element):
        yield node
        for child in node.children:
            yield from _walk(child)


def _has(element, attributes):
    return attributes.items() <= dict(element.attributes).items()


def _text(node):
    if not isinstance(node, Element):
        return str(node)
    return " ".join(" ".join(_text(child) for child in node.children).split())
