"""How fast the whole step is: articles a second on one core and on two, the slowest in a hundred, growth with length."""

import asyncio
import gc
import random
import time

from enrich import language
from enrich.step import ANALYSED_MAX, analyse, enrich
from services.pool import EnrichmentPool
from store.events import ArticleSeen
from tests import builders

_GIVEN = [
    "Ines",
    "Mara",
    "Oduya",
    "Tomas",
    "Lena",
    "Amir",
    "Ada",
    "Bohdan",
    "Chiara",
    "Dmitri",
    "Elif",
    "Farid",
    "Grace",
    "Hana",
    "Ivan",
    "Joana",
    "Kofi",
    "Lucia",
    "Mehmet",
    "Nadia",
    "Olga",
    "Pedro",
    "Qasim",
    "Rosa",
    "Sven",
    "Tariq",
    "Ursula",
    "Viktor",
    "Wanjiru",
    "Xavier",
    "Yusuf",
    "Zofia",
    "Andrew",
    "Brenda",
    "Carlos",
    "Diane",
    "Edward",
    "Fiona",
]
_FAMILY = [
    "Calder",
    "Quennell",
    "Tarn",
    "Brandt",
    "Okoro",
    "Saleh",
    "Lindqvist",
    "Hnatiuk",
    "Moretti",
    "Karahan",
    "Noorzai",
    "Whittall",
    "Haddad",
    "Sato",
    "Petrov",
    "Almeida",
    "Boateng",
    "Rossi",
    "Yilmaz",
    "Khoury",
    "Ivanova",
    "Ramos",
    "Malik",
    "Jimenez",
    "Nilsson",
    "Aziz",
    "Weber",
    "Kovacs",
    "Mwangi",
    "Dubois",
    "Hassan",
    "Nowak",
    "Ferrand",
    "Lopresti",
    "Castell",
    "Venter",
    "Ashdown",
    "Bryce",
    "Corrigan",
    "Delacroix",
    "Eikenes",
    "Fairbanks",
    "Gutteridge",
    "Holloway",
]
_TITLES = ("", "", "", "President ", "Col. ", "Dr. ", "Mayor ")
_TOWNS = [
    "Port Alder",
    "Damascus",
    "northern Iraq",
    "Lake Orrin",
    "Valmere",
    "Germany",
    "Deir ez-Zor",
    "Kharkiv",
    "Lagos",
    "São Paulo",
    "Cork",
    "Leeds",
    "Baton Rouge",
    "Nantes",
    "Tromsø",
    "Gaziantep",
    "Medan",
    "Cebu",
    "Kisumu",
    "Arequipa",
    "Oaxaca",
    "Galveston",
    "Halifax",
    "Bergen",
    "Turin",
    "Graz",
    "Plovdiv",
    "Iasi",
    "Lviv",
    "Tbilisi",
    "Almaty",
    "Herat",
    "Quetta",
    "Pune",
    "Mandalay",
    "Hue",
    "Tainan",
    "Busan",
    "Sapporo",
    "Dunedin",
    "Perth",
    "Lae",
    "Honiara",
    "Windhoek",
    "Beira",
    "Mombasa",
    "Asmara",
    "Bamako",
    "Agadir",
    "Sfax",
]
_BODIES = [
    "Harbour Rescue Service (HRS)",
    "Ministry of Health",
    "United Nations",
    "Reuters",
    "World Bank",
    "Amnesty International",
    "University of {town}",
    "{town} City Council",
    "{family} Shipping Group",
    "{family} & Sons",
    "{town} Port Authority",
    "Bank of {town}",
    "{town} University Hospital",
    "{family} Energy",
    "Union of {town} Dockers",
    "Institute for {town} Studies",
]
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
_PLAIN = (
    "{person}, who has led the {body} since the merger, declined to comment on what the board would do next.",
    "People in {place} said they had heard nothing from the authorities since the road was closed on {day}.",
    "The {body} has long argued that the rules were written for another age and should be changed.",
    "Lawyers for the family told the court that the documents had been lost when the archive moved to {place}.",
    '"It is a strange feeling to come back here," {person} said, looking across the harbour at the empty sheds.',
    "Talks between {place} and {place} broke down over the question of who would pay for the repairs.",
    "{person} and {person} have both said that they would not stand again, though neither has ruled it out.",
    "Critics of the plan, among them {person}, say that it was drawn up in haste and without a map.",
    "The spokesman for the {body} called the report unfair and promised an answer in writing.",
    "Few in {place} believed that the ferry would run again before the winter storms.",
    "Earlier, officials had denied that anybody was hurt when the wall of the old mill came down.",
    "A spokeswoman said the {body} would look at the film before it decided whether to act.",
)
_DENSE_SHARE = 1.0
_NEWS_SHARE = 0.35
"""Of the sentences those that tell numbers: about two numbers in a hundred words, as in the run of the news."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "12 February 2019", "last Friday")


def article(number: int, share: float = _NEWS_SHARE) -> ArticleSeen:
    """Return an article of 4 to 5 KB with people, places and bodies of its own, the same for the same number.

    `share` of its sentences tell numbers.
    """
    chance = random.Random(number)
    people = [f"{chance.choice(_TITLES)}{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}" for _ in range(6)]
    places = chance.sample(_TOWNS, 7)
    bodies = [
        body.format(town=chance.choice(places), family=chance.choice(_FAMILY))
        for body in chance.sample(_BODIES, 6)
    ]
    parts: list[str] = []
    size = 0
    while size < 4500:
        parts.append(
            " ".join(
                chance.choice(_SHAPES if chance.random() < share else _PLAIN).format(
                    person=chance.choice(people), body=chance.choice(bodies), place=chance.choice(places),
                    day=chance.choice(_DAYS), n=chance.randint(20, 9000), k=chance.randint(2, 19), j=chance.randint(1, 9),
                )
                for _ in range(3)
            )
        )  # fmt: skip
        size += len(parts[-1]) + 2
    return builders.seen(number, text="\n\n".join(parts))


def timed(articles: list[ArticleSeen], name: str) -> float:
    """Print the rate and the percentiles for these articles; return the seconds that one takes."""
    enrich(articles[0])
    times = []
    for one in articles:
        began = time.process_time()
        enrich(one)
        times.append(time.process_time() - began)
    times.sort()
    size = sum(len(one.text) for one in articles) / len(articles)
    numbers = sum(len(enrich(one).numbers) for one in articles[:50]) / len(articles[:50])
    print(
        f"{name:20} {len(articles) / sum(times):4.0f} articles/s on one core, p50 {times[len(times) // 2] * 1000:.1f} ms, "
        f"p99 {times[int(len(times) * 0.99)] * 1000:.1f} ms ({size:,.0f} characters and {numbers:.0f} numbers each)"
    )
    return sum(times) / len(times)


async def _pooled(articles: list[ArticleSeen], processes: int) -> float:
    pool = EnrichmentPool(processes)
    await pool.start()
    await pool.enrich(articles[:16])
    began = time.perf_counter()
    for start in range(0, len(articles), 64):
        await pool.enrich(articles[start : start + 64])
    took = time.perf_counter() - began
    await pool.close()
    return len(articles) / took


def main() -> None:
    """Print articles a second and milliseconds at the 50th and 99th percentile; then a long text beside a short one."""
    language.prepare()
    gc.freeze()  # as a process of the pool does at its start
    articles = [article(number) for number in range(300)]
    one_s = timed(articles, "the run of the news")
    timed([article(number, _DENSE_SHARE) for number in range(150)], "full of numbers")
    one, two = (asyncio.run(_pooled(articles * 3, processes)) for processes in (1, 2))
    print(
        f"in a pool: {one:.0f} articles/s by one process, {two:.0f} by two ({two / one:.2f} times; both cores free?)"
    )
    for size in (50_000, ANALYSED_MAX):
        text = "\n\n".join(each.text for each in articles * 2)[:size]
        began = time.process_time()
        analyse(text, published=builders.NOON)
        took = time.process_time() - began
        print(f"{len(text):,} characters take {took / one_s:.0f} times one article")


if __name__ == "__main__":
    main()
