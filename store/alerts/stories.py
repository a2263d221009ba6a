"""Which earlier article tells the same story: MinHash fingerprints in bands, the most recent 20,000 articles.

The share of equal fingerprint values estimates the share of word shingles in common (Broder 1997). Two articles
meet where all values of one band agree: with 16 bands of 4 values, a pair that has 0.6 in common meets with
probability 0.89, one with 0.8 with 0.9998, one with 0.2 with 0.03.
"""

from array import array
from collections.abc import Sequence
from typing import Final

ARTICLES_MAX: Final = 20_000  # about a day of a thousand feeds; some 40 MB with 64 values each
SIMILARITY_MIN: Final = 0.6  # a copy with every tenth word changed has about 0.6 of its 3-word shingles left
BANDS: Final = 16
ROWS: Final = 4


class _Article:
    __slots__ = ("fingerprint", "order")

    def __init__(self, order: int, fingerprint: Sequence[int]) -> None:
        self.order = order
        self.fingerprint = array("Q", fingerprint)

    def bands(self) -> list[int]:
        values = self.fingerprint
        return [
            hash((band, *values[band * ROWS : (band + 1) * ROWS]))
            for band in range(min(BANDS, len(values) // ROWS))
        ]


class Stories:
    """The recent articles, and the stories that are known to have several."""

    def __init__(self, *, articles_max: int = ARTICLES_MAX) -> None:
        self._max = articles_max
        self._articles: dict[str, _Article] = {}
        """Oldest first."""
        self._buckets: dict[int, str] = {}
        """A band's value to the newest article that has it: copies arrive soon after one another."""
        self._story: dict[str, str] = {}
        self._order = 0

    def __len__(self) -> int:
        return len(self._articles)

    def find(self, article_id: str, fingerprint: Sequence[int]) -> tuple[str, float] | None:
        """Return the story that an article tells again and its similarity to that story's article found here.

        None where no article known before it is near enough. The story is the id of its first article.
        """
        if not fingerprint:
            return None
        mine = _Article(self._order, fingerprint)
        known = self._articles.get(article_id)
        before = known.order if known is not None else self._order
        best: tuple[int, str, float] | None = None
        for key in mine.bands():
            other_id = self._buckets.get(key)
            other = self._articles.get(other_id) if other_id is not None else None
            # Only what was known earlier: else a revision of the first could be linked to its own copy.
            if other_id is None or other is None or other.order >= before:
                continue
            similarity = _similarity(mine.fingerprint, other.fingerprint)
            if similarity >= SIMILARITY_MIN and (best is None or other.order < best[0]):
                best = (other.order, other_id, similarity)
        if best is None:
            return None
        story = self._story.get(best[1], best[1])
        return None if story == article_id else (story, round(best[2], 2))

    def add(self, article_id: str, fingerprint: Sequence[int]) -> None:
        """Remember an article, its newest fingerprint in place of an older one; the oldest article is forgotten."""
        if not fingerprint:
            return
        known = self._articles.get(article_id)
        order = self._order if known is None else known.order
        if known is not None:
            self._unlist(article_id, known)
        else:
            self._order += 1
        article = self._articles[article_id] = _Article(order, fingerprint)
        for key in article.bands():
            self._buckets[key] = article_id
        if len(self._articles) > self._max:
            oldest = next(iter(self._articles))
            self._unlist(oldest, self._articles.pop(oldest))
            self._story.pop(oldest, None)

    def link(self, article_id: str, story_id: str) -> None:
        """Remember that an article tells a story."""
        if article_id in self._articles:
            self._story[article_id] = story_id

    def story_of(self, article_id: str) -> str | None:
        """Return the story that a recent article was linked to."""
        return self._story.get(article_id)

    def _unlist(self, article_id: str, article: _Article) -> None:
        for key in article.bands():
            if self._buckets.get(key) == article_id:
                del self._buckets[key]


def _similarity(one: "array[int]", other: "array[int]") -> float:
    if len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
