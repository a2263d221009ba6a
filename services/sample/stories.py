"""The articles of the sample wire: our own prose about places that are not, read from the package's data files.

Each file is a header of `name: value` lines, a blank line and the text. `at` is the second after the start at which
the article is revealed, `published` how many seconds from then its stated time lies, `revision: yes` a new content of
the article with the same outlet and guid. The day on which the wire starts is the story's Saturday: weekdays in the
texts are turned accordingly, so that "on Friday" is yesterday whenever somebody tries it.
"""

import re
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Final

import msgspec

OUTLETS: Final[dict[str, str]] = {
    "harbour": "Harbour Wire",
    "meridian": "The Meridian Post",
    "northlight": "Northlight News Agency",
    "kestrel": "Kestrel Dispatch",
    "gazette": "The Old Mill Gazette",
}
"""The five outlets by the name that stands in addresses. None of them exists."""

_SATURDAY: Final = 5
_WEEKDAYS: Final = (
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
)
_WEEKDAY: Final = re.compile("|".join(rf"\b{name}\b" for names in _WEEKDAYS for name in names))


class SampleArticle(msgspec.Struct, frozen=True, kw_only=True):
    """One content of one article, as its outlet shows it from second `at` on."""

    outlet: str
    at: int
    guid: str
    title: str
    author: str
    published: int
    """Seconds from the moment it is revealed, never above 0."""
    text: str
    revision: bool = False


@cache
def articles() -> tuple[SampleArticle, ...]:
    """Return every article in the order in which it is revealed."""
    folder = resources.files("services.sample") / "articles"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".md")), key=lambda f: f.name)
    found = [_read(file.read_text("utf-8")) for file in files]
    return tuple(sorted(found, key=lambda article: article.at))


def _read(content: str) -> SampleArticle:
    header, _, text = content.partition("\n\n")
    fields = dict(line.split(":", 1) for line in header.splitlines())
    field = {name: value.strip() for name, value in fields.items()}
    return SampleArticle(
        outlet=field["outlet"], at=int(field["at"]), guid=field["guid"], title=field["title"], author=field["author"],
        published=int(field["published"]), text=text.removesuffix("\n"), revision=field.get("revision") == "yes",
    )  # fmt: skip


def told_on(text: str, day: datetime) -> str:
    """Return the text with its weekdays turned so that its Saturday is this day."""
    turn = day.weekday() - _SATURDAY
    turned = {name: names[(i + turn) % 7] for names in _WEEKDAYS for i, name in enumerate(names)}
    return _WEEKDAY.sub(lambda found: turned[found.group()], text)
