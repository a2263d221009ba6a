"""How fast the whole step is: articles a second on one core, the slowest in a hundred, and growth with length."""

import random
import time

from enrich.step import analyse, enrich
from store.events import ArticleSeen
from tests import builders

_PEOPLE = (
    "Ines Calder",
    "Col. Mara Quennell",
    "President Oduya Tarn",
    "Tomas Brandt",
    "Mayor Lena Okoro",
    "Dr. Amir Saleh",
)
_BODIES = (
    "Harbour Rescue Service (HRS)",
    "Calder Shipping Group",
    "Ministry of Health",
    "United Nations",
    "Reuters",
    "University of Halden",
)
_PLACES = ("Port Alder", "Damascus", "northern Iraq", "Lake Orrin", "Valmere", "Germany", "Deir ez-Zor")
_SHAPES = (
    "{person} said on {day} that at least {n} people had been moved from {place} to shelters run by the {body}.",
    '"We have waited for more than {k} days, and nobody has told us anything," a local driver told the {body}.',
    "The {body} put the cost of the repairs at ${k}.{j} million, up {j} percent from last year.",
    "According to {person}, between {k} and {n} lorries crossed the bridge near {place} every night in March.",
    "Rain had fallen for most of the week, and the road that leads down to the water was closed again.",
    "It was not clear who had given the order, although several officers were seen in {place} that evening.",
    '"That is simply wrong," {person} said, adding that the {body} would publish its own figures within {j} weeks.',
    "Nearly {n} households in {place} were without power, and two thirds of the schools stayed shut.",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "12 February 2019", "last Friday")


def article(number: int) -> ArticleSeen:
    """Return an article of 4 to 5 KB, the same for the same number."""
    chance = random.Random(number)
    parts: list[str] = []
    size = 0
    while size < 4500:
        parts.append(
            " ".join(
                chance.choice(_SHAPES).format(
                    person=chance.choice(_PEOPLE), body=chance.choice(_BODIES), place=chance.choice(_PLACES),
                    day=chance.choice(_DAYS), n=chance.randint(20, 9000), k=chance.randint(2, 19), j=chance.randint(1, 9),
                )
                for _ in range(3)
            )
        )  # fmt: skip
        size += len(parts[-1]) + 2
    return builders.seen(number, text="\n\n".join(parts))


def main() -> None:
    """Print articles a second and milliseconds at the 50th and 99th percentile; then a long text beside a short one."""
    articles = [article(number) for number in range(300)]
    enrich(articles[0])
    times = []
    for one in articles:
        began = time.process_time()
        enrich(one)
        times.append(time.process_time() - began)
    times.sort()
    size = sum(len(one.text) for one in articles) / len(articles)
    print(f"{len(articles) / sum(times):.0f} articles/s on one core ({size:,.0f} characters each)")
    print(f"p50 {times[len(times) // 2] * 1000:.1f} ms, p99 {times[int(len(times) * 0.99)] * 1000:.1f} ms")
    for factor in (10, 100):
        text = "\n\n".join(one.text for one in articles[:factor])
        began = time.process_time()
        analyse(text, published=builders.NOON)
        took = time.process_time() - began
        print(f"{len(text):,} characters take {took / (sum(times) / len(times)):.0f} times one article")


if __name__ == "__main__":
    main()
