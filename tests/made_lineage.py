"""Made articles of one town's fish market and a fire, and what lineage says of a family of them."""

from __future__ import annotations

import itertools

from dedup.lineage import trace
from dedup.model import Article, Cluster, Lineage, Pair

WIRE = (
    "LANMERE (Coastal News Agency) — The harbour board of Lanmere voted on Tuesday to close the old fish market in "
    "October. Seven members were in favour and four against.\n\n“We cannot go on mending a leaking roof with nothing "
    "but good intentions,” the chairman, Piet Oosterling, told the meeting. Repairs would cost 1,243,000 euros, an "
    "engineer had reported in May.\n\nTraders said they would appeal. Some of them have sold herring and crab under "
    "the iron roof for more than thirty years."
)
FIRST = (
    "Lanmere's old fish market will be shut in October: the harbour board decided so on Tuesday by seven votes to "
    "four, Coastal News Agency reported. Its chairman, Piet Oosterling, told members that it could not go on mending "
    "a roof that leaks with good intentions and nothing else. The cost of repairs has been put at about 1,200,000 "
    "euros.\n\nSeveral traders, among them people who have sold crab and herring there for over thirty years, want to "
    "appeal."
)
SECOND = (
    "The old fish market of Lanmere is to be shut this October, as the harbour board decided by seven votes to four. "
    "Chairman Piet Oosterling is said to have told members that a leaking roof cannot be mended with good intentions "
    "and nothing else. Repairs have been put at about 1,200,000 euros.\n\nAmong the traders who want to appeal are "
    "people who have sold crab there for over thirty years."
)
PLAIN = (
    WIRE.removeprefix("LANMERE (Coastal News Agency) — ").replace("“", "").replace("”", "").replace("1,243,000", "many")
)
OWN = PLAIN.replace("voted on Tuesday to close", "decided on Tuesday to shut").replace("Some of them", "Many of them")

BOARD = (
    "LANMERE (Coastal News Agency) - The harbour board of Lanmere voted on Tuesday to close the old fish "
    "market in October, after an engineer had found the iron roof beyond repair.\n\n"
    'Seven members were in favour and four against. "We cannot go on mending a leaking roof with nothing but '
    'good intentions," the chairman, Piet Oosterling, told the meeting.\n\n'
    "Repairs would cost 1,243,000 euros, the engineer had reported in May. Traders, some of whom have sold "
    "herring and crab under the roof for thirty years, said they would appeal to the province."
)
LETTER = (
    "Fishmongers at Lanmere have been told to pack up their stalls before the winter storms.\n\n"
    "By Jo Marsh, West Shore News Agency\n\n"
    "A letter signed by harbour clerk Anneke Vos and handed round on Wednesday morning gives the forty "
    'stallholders until the last Friday of next month. "I opened it over a bucket of eels and had to sit '
    'down," said Dirk Haas, whose grandfather rented the first stall.\n\n'
    "The letter offers a tent on the car park behind the lifeboat house at double the present rent. Haas said "
    "that nobody would buy plaice in a tent. A petition at the bakery had gathered 2,318 names by noon."
)
BOTH = (
    "Lanmere's old fish market will be shut in October, the harbour board decided on Tuesday by seven votes "
    "to four, Coastal News Agency reported. Chairman Piet Oosterling said it could not go on mending a "
    "leaking roof with nothing but good intentions. An engineer had put repairs at 1.2 million euros in May.\n\n"
    "The forty stallholders have until the last Friday of next month and are offered a tent on the car park "
    "behind the lifeboat house at double the present rent, according to a letter by harbour clerk Anneke Vos, "
    "West Shore News Agency reported. Dirk Haas, whose grandfather rented the first stall, opened it over a "
    "bucket of eels. A petition at the bakery had about 2,300 names."
)
ALSO_BOTH = (
    "The fish market at Lanmere closes in October after a seven to four vote of the harbour board on Tuesday, "
    'Coastal News Agency said. "We cannot go on mending a leaking roof," chairman Piet Oosterling told '
    "members; an engineer's estimate from May was 1.2 million euros. Traders who have sold herring and crab "
    "there for thirty years will appeal to the province.\n\n"
    "Stallholders, forty in all, were handed a letter by harbour clerk Anneke Vos on Wednesday morning. It "
    "offers a tent on the car park behind the lifeboat house, at double the present rent, according to West "
    "Shore News Agency. Nobody would buy plaice in a tent, said Dirk Haas. A petition at the bakery gathered "
    "more than 2,300 names by noon."
)
GROWING = (
    "A fire broke out at the old mill in Lanmere at four in the morning on Sunday, and eleven engines are at the "
    "scene, the fire service said. Nobody is known to be hurt. The road along the canal is closed as far as the lock.",
    "Flames reached the roof shortly before six, chief officer Hendrik Maas told reporters by the canal. His crews "
    "pump water from the lock, he said, because the mains are too weak.",
    "A night watchman, 61, was found in the grain store at seven and taken to hospital with burns. Neighbours in "
    "Weir Street have been told to keep their windows shut until the smoke clears.",
)


def versions(count: int, publisher: str = "Coastal Post") -> list[Article]:
    """One house's successive versions of a story, each a paragraph longer, dated by the day."""
    return [
        Article(f"v{n}", "\n\n".join(GROWING[:n]), published=f"2031-02-0{n}", publisher=publisher)
        for n in range(1, count + 1)
    ]


def traced(*articles: Article, void: tuple[str, ...] = ()) -> dict[str, Lineage]:
    pairs = [
        Pair(a.id, b.id, "derivative", 0.6, 0.1, 0.5, 0.5, 0.9)
        for a, b in itertools.combinations(sorted(articles, key=lambda article: article.id), 2)
    ]
    ids = tuple(sorted(article.id for article in articles))
    found = trace(articles, pairs, [Cluster(ids[0], ids, None, 1)], impossible_dates=set(void))
    return {entry.derivative: entry for entry in found}
