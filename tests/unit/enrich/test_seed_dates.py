"""The dates of the three seed articles, by offset and value; the articles stand outside the repository."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from enrich.dates import find

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
EXPECTED = {
    "000": (
        None,
        [(44, 64, "2019-02-11"), (87, 95, "2019-02-09"), (352, 359, "2019-02-09"), (577, 581, "2014"), (959, 967, "2018-12"),
         (1240, 1248, "2019-02-09"), (1602, 1610, "2019-02-09"), (1709, 1717, "2018-12"), (1869, 1882, "2018-12")],
    ),
    "001": (datetime(2020, 11, 20, tzinfo=UTC), [(1369, 1386, "2019-10"), (3319, 3333, "2015")]),
    "002": (
        datetime(2017, 11, 14, tzinfo=UTC),
        [(162, 172, "2017-10"), (455, 462, "2017-10"), (1033, 1043, "2017-10-12")],
    ),
}  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("name", EXPECTED)
def test_every_date_of_a_seed_article_is_found_and_nothing_else(name) -> None:
    """These are real articles with real wraps and quotes, labelled by hand."""
    files = list(SEEDS.glob(f"{name}_*.txt"))
    if not files:
        pytest.skip("seed articles are not here")
    published, expected = EXPECTED[name]
    mentions = find(files[0].read_text("utf-8"), published=published)
    assert [(m.start, m.end, m.value) for m in mentions] == expected
