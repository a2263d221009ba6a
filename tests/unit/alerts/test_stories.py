"""Stories: copies meet their first, and memory stays bounded."""

import random

from store.alerts.stories import Stories

VALUES = 64


def fingerprint(seed: int, *, like: tuple[int, ...] = (), share: float = 0.0) -> tuple[int, ...]:
    """Return a fingerprint that has this share of values in common with another, spread evenly."""
    chance = random.Random(seed)
    fresh = tuple(chance.getrandbits(32) for _ in range(VALUES))
    kept = set(chance.sample(range(VALUES), round(share * VALUES)))
    return tuple(like[i] if i in kept else value for i, value in enumerate(fresh))


def test_a_copy_is_linked_to_the_first_even_through_another_copy() -> None:
    """A story has one name, whichever of its copies the newest one resembles."""
    stories = Stories()
    first = fingerprint(1)
    second = fingerprint(2, like=first, share=0.9)
    third = fingerprint(3, like=second, share=0.9)
    stories.add("a", first)
    assert stories.find("b", second) == ("a", 0.91)
    stories.add("b", second)
    stories.link("b", "a")
    found = stories.find("c", third)
    assert found is not None
    assert found[0] == "a"


def test_different_articles_stay_apart() -> None:
    """Linking strangers hides news from whoever asked for one alert a story."""
    stories = Stories()
    for number in range(200):
        print_ = fingerprint(number, like=fingerprint(0), share=0.3)
        assert stories.find(str(number), print_) is None
        stories.add(str(number), print_)


def test_most_copies_are_found() -> None:
    """Copies that an editor has shortened are what the bands must not miss: 0.7 in common, nine in ten at least."""
    found = 0
    for number in range(100):
        stories = Stories()
        first = fingerprint(number)
        stories.add("a", first)
        found += stories.find("b", fingerprint(1000 + number, like=first, share=0.7)) is not None
    assert found >= 90


def test_an_article_is_never_its_own_copy_nor_a_copy_of_a_later_one() -> None:
    """A correction of the first article resembles its copies; the story must not turn round."""
    stories = Stories()
    first = fingerprint(1)
    stories.add("a", first)
    stories.add("b", first)
    stories.link("b", "a")
    assert stories.find("a", first) is None
    assert stories.find("a", fingerprint(2, like=first, share=0.9)) is None


def test_old_articles_are_forgotten() -> None:
    """Memory must not grow with the years."""
    stories = Stories(articles_max=10)
    for number in range(50):
        stories.add(str(number), fingerprint(number))
    assert len(stories) == 10
    assert len(stories._buckets) <= 10 * 16
    assert stories.find("x", fingerprint(0)) is None
    assert stories.find("x", fingerprint(49)) == ("49", 1.0)


def test_articles_without_words_are_no_story() -> None:
    """Two empty texts have everything in common and nothing to say."""
    stories = Stories()
    stories.add("a", ())
    assert stories.find("b", ()) is None
