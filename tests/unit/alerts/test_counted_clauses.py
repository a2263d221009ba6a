"""Which number a word counts, where several stand in one sentence."""

import pytest

from enrich import step
from store.alerts import backtest, parse
from tests.builders import enriched, seen


@pytest.mark.parametrize(
    ("text", "query", "matches"),
    [
        ("The coast guard said 27 people were dead and 63 had been saved.", "dead > 20", True),
        ("The coast guard said 27 people were dead and 63 had been saved.", "dead > 50", False),
        ("Officials counted 19 dead, about 70 missing.", "dead > 50", False),
        ("Officials counted 19 dead, about 70 missing.", "missing > 50", True),
        ("The blast killed 12 people and injured 40.", "injured > 30", True),
        ("The blast killed 12 people and injured 40.", "killed > 30", False),
        (
            "The bank raised its main interest rate by a quarter of a point to 4.75 percent.",
            "rate >= 4.75%",
            True,
        ),
        (
            "The bank raised its main interest rate by a quarter of a point to 4.75 percent.",
            "rate > 5%",
            False,
        ),
        ("The shelling, which killed at least 31, went on.", "killed > 30", True),
    ],
)
def test_a_toll_is_not_taken_from_the_next_clause(text: str, query: str, matches: bool) -> None:
    """An alert on 50 dead because 63 were saved is worse than none."""
    article = seen(1, text=text)
    analysis = step.analyse(text, published=None)
    marked = enriched(article, numbers=analysis.numbers)
    assert (backtest.matches(parse.parse(query), article, marked, "") is not None) is matches
