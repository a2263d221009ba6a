"""HTML to plain text with its paragraphs kept. Pure, linear, and deaf to scripts and styles."""

import html
import re
from typing import Final

from lxml import etree

_SKIPPED: Final = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "title",
        "select",
        "textarea",
        "button",
    }
)
_PARAGRAPHS: Final = frozenset(
    {
        "p", "div", "section", "article", "header", "footer", "aside", "main", "nav", "blockquote", "pre",
        "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "figure", "figcaption", "form",
        "fieldset", "hr", "address", "details", "summary", "body", "html",
    }
)  # fmt: skip
_LINES: Final = frozenset({"li", "tr", "dt", "dd", "caption", "option", "br"})
_CELLS: Final = frozenset({"td", "th"})
_TAG: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def fold(text: str) -> str:
    """Return the text on one line: every run of white space one space, none at the ends."""
    return " ".join(text.split())


def printable(text: str) -> str:
    """Return the text without what no store takes: control characters and halves of surrogate pairs."""
    return _CONTROLS.sub("", text)


def tidy(text: str) -> str:
    """Return plain text with unprintable characters gone, lines trimmed and at most one blank line in a row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _CONTROLS.sub("", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def of_html(markup: str) -> str:
    """Return the plain text of HTML: paragraphs parted by blank lines, line breaks and list items by one.

    Scripts, styles, embedded frames and comments leave nothing behind. Nesting may be of any depth.
    """
    markup = _CONTROLS.sub("", markup)
    if not markup.strip():
        return ""
    writer = _Writer()
    parser = etree.HTMLParser(
        target=writer, recover=True, huge_tree=True, no_network=True, remove_comments=True
    )
    try:
        parser.feed(markup)
        parser.close()
    except etree.XMLSyntaxError:
        pass  # nothing but markup, or an empty document: what was written stands
    return tidy(writer.text())


def of_text(text: str) -> str:
    """Return plain text for what should be plain but may hold character references."""
    return tidy(html.unescape(text))


def of_either(text: str) -> str:
    """Return plain text for what may be HTML or plain: only a tag makes it HTML."""
    return of_html(text) if _TAG.search(text) else of_text(text)


def line_of(text: str, *, is_html: bool) -> str:
    """Return a heading on one line."""
    return fold(of_either(text) if is_html else tidy(text))


class _Writer:
    """Takes the parser's events and writes the text, one break at most between two words."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._skipping: list[str] = []
        self._pre = 0
        self._break = ""
        self._space = False

    def text(self) -> str:
        return "".join(self._parts)

    def _ask(self, wanted: str) -> None:
        if len(wanted) > len(self._break):
            self._break = wanted

    def start(self, tag: str, attributes: object) -> None:
        del attributes
        if self._skipping:
            if tag == self._skipping[-1]:
                self._skipping.append(tag)
            return
        if tag in _SKIPPED:
            self._skipping.append(tag)
        elif tag in _PARAGRAPHS:
            self._ask("\n\n")
            self._pre += tag == "pre"
        elif tag == "br":
            self._break = self._break + "\n" if len(self._break) < 2 else self._break
        elif tag in _LINES:
            self._ask("\n")
        elif tag in _CELLS:
            self._space = True

    def end(self, tag: str) -> None:
        if self._skipping:
            if tag == self._skipping[-1]:
                self._skipping.pop()
            return
        if tag in _PARAGRAPHS:
            self._ask("\n\n")
            self._pre -= tag == "pre" and self._pre > 0
        elif tag in _LINES and tag != "br":
            self._ask("\n")
        elif tag in _CELLS:
            self._space = True

    def data(self, data: str) -> None:
        if self._skipping:
            return
        words = data if self._pre else " ".join(data.split())
        if not self._pre and data[:1].isspace():
            self._space = True
        if not words:
            return
        if self._break:
            if self._parts:
                self._parts.append(self._break)
        elif self._space and self._parts:
            self._parts.append(" ")
        self._break, self._space = "", False
        if not self._pre and data[-1:].isspace():
            self._space = True
        self._parts.append(words)

    def comment(self, text: str) -> None:
        """Comments say nothing to a reader."""

    def close(self) -> None:
        """Nothing is held back."""
