"""How fast an article meets its subscriptions, beside the plain way in the same run."""

import random
import time
from collections.abc import Callable, Sequence
from itertools import accumulate

from store.alerts.document import Document
from store.alerts.matcher import Matcher
from store.alerts.parse import parse
from store.alerts.syntax import Node
from store.events import ArticleEnriched, ArticleSeen
from store.mentions import Entity, Mention, Quantity
from tests import builders
from tests.property.queries import naive

WORDS = 60_000  # distinct words, as frequent as in real text (Zipf)
ARTICLE_WORDS = 630
ARTICLES = 300
NAIVE_ARTICLES = 2
QUERIES = (1_000, 10_000)


class News:
    """Invented news: words, names and numbers with the frequencies of real ones."""

    def __init__(self) -> None:
        self.random = random.Random(7)
        letters = "abcdefghijklmnoprstuvw"
        distinct: dict[str, None] = {}
        while len(distinct) < WORDS:
            distinct["".join(self.random.choices(letters, k=4 + min(4, len(distinct) // 4000)))] = None
        self.vocabulary = list(distinct)
        self.cumulative = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))

    def words(self, count: int, *, rarer_than: int = 0) -> list[str]:
        """Return words, frequent ones more often; `rarer_than` leaves out the most frequent ones."""
        chosen: list[str] = []
        while len(chosen) < count:
            (index,) = self.random.choices(range(WORDS), cum_weights=self.cumulative)
            if index >= rarer_than:
                chosen.append(self.vocabulary[index])
        return chosen

    def article(self, number: int) -> tuple[ArticleSeen, ArticleEnriched]:
        """Return an article of 630 words with 20 entities and 12 numbers."""
        indexes = self.random.choices(range(WORDS), cum_weights=self.cumulative, k=ARTICLE_WORDS)
        parts = [self.vocabulary[index] for index in indexes]
        for place in range(0, ARTICLE_WORDS - 12, 12):
            parts[place + 11] += "."
        text, numbers, entities = "", [], []
        for place, word in enumerate(parts):
            if place % 50 == 7:
                value = float(self.random.randint(2, 40_000))
                start = len(text)
                text += f"{value:.0f} "
                end = start + len(f"{value:.0f}")
                numbers.append(
                    Quantity(
                        start=start, end=end, full_start=start, full_end=end, text=text[start:end], kind="count",
                        low=value, high=value, noun=self.random.choice(("troops", "people", None)),
                    )
                )  # fmt: skip
            if place % 31 == 3:
                name = self.vocabulary[self.random.randint(2000, 6000)]
                mention = Mention(start=len(text), end=len(text) + len(name), text=name)
                text += name + " "
                entities.append(Entity(id=f"e{place}", name=name, type="PER", mentions=(mention,)))
            text += word + " "
        seen = builders.seen(number, title=" ".join(parts[:8]), text=text)
        return seen, builders.enriched(seen, entities=tuple(entities), numbers=tuple(numbers))

    def query(self) -> Node:
        """Return a query of a usual kind, in the shares of the findings: words, AND, phrases, groups, ..."""
        word = iter(self.words(8, rarer_than=1000))
        near = iter(self.words(4, rarer_than=100))
        kind = self.random.random()
        if kind < 0.2:
            return parse(f'"{next(word)}"')
        if kind < 0.45:
            return parse(f'"{next(near)}" AND "{next(word)}"')
        if kind < 0.6:
            return parse(f'"{next(near)} {next(near)}"')
        if kind < 0.82:
            return parse(
                f'"{next(word)}" AND ("{next(near)}" OR "{next(near)}" OR "{next(word)}") AND NOT "{next(near)}"'
            )
        if kind < 0.88:
            return parse(f'{next(word)[:4].ljust(4, "a")}* AND "{next(near)}"')
        if kind < 0.92:
            return parse(f'"{next(near)}" NEAR/8 "{next(word)}"')
        return parse(f'entity:"{next(word)}" AND troops > {self.random.randint(10, 20_000)}')


def _times(
    work: Callable[[tuple[ArticleSeen, ArticleEnriched]], object],
    articles: Sequence[tuple[ArticleSeen, ArticleEnriched]],
) -> list[float]:
    times = []
    for article in articles:
        began = time.perf_counter()
        work(article)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)


def _line(name: str, count: int, times: list[float], more: str) -> None:
    p50, p99 = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.99))]
    print(
        f"{name:8} {count:7,} subscriptions: {1000 * len(times) / sum(times):8,.1f} articles/s, "
        f"p50 {p50:8.2f} ms, p99 {p99:8.2f} ms, {more}"
    )


def main() -> None:
    """Print articles/s and times for 1,000 and 10,000 subscriptions, cutting the article into words included."""
    news = News()
    articles = [news.article(number) for number in range(ARTICLES)]
    queries = [news.query() for _ in range(max(QUERIES))]
    for count in QUERIES:
        matcher = Matcher()
        began = time.perf_counter()
        for number in range(count):
            matcher.add(str(number), queries[number])
        added_us = (time.perf_counter() - began) / count * 1e6
        for article in articles[: ARTICLES // 3]:
            matcher.match(Document(*article))
        found = 0

        def matched(article: tuple[ArticleSeen, ArticleEnriched], matcher: Matcher = matcher) -> None:
            nonlocal found
            found += len(matcher.match(Document(*article)))

        measured = articles[ARTICLES // 3 :]
        _line("matcher", count, _times(matched, measured), f"{found / len(measured):.1f} matches an article")

        def plain(article: tuple[ArticleSeen, ArticleEnriched], count: int = count) -> None:
            document = Document(*article)
            expected = sorted(str(n) for n in range(count) if naive(queries[n], document))
            assert expected == matcher.match(document), "the matcher disagrees with the plain reading"  # noqa: B023

        _line(
            "plain",
            count,
            _times(plain, articles[: NAIVE_ARTICLES if count > 1000 else 5]),
            "the same answers",
        )
        print(f"         adding a subscription: {added_us:.0f} us")
