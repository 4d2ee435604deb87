"""Numbers said otherwise: thousands as K, a scale word run into its figure, ages, and the two that were named."""

from __future__ import annotations

import pytest

from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.text import read


def changed(text: str, source: str) -> bool:
    judged = judge(read(Article("text", text)), [read(Article("source", source))])
    return any(one.rule == "CLM302" for rows in judged.mismatches for one in settle(rows))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The channel drew 844K viewers in an hour.", "In an hour the channel drew 844,000 viewers."),
        ("The clip had over 19million views in a day.", "In a day the clip had over 19 million views."),
        (
            "Ada, 36, stood by her 40-year-old brother at the trial in Velmar.",
            "Ada, now 36 years old, stood by her brother at the trial in Velmar.",
        ),
        (
            "A tram ran into the crowd in Velmar, killing one person and injuring 19.",
            "In Velmar one person died and 19 have been injured as a tram ran into the crowd.",
        ),
        (
            "The deal is to strengthen trade between Norway and Ghana for seven years.",
            "The deal is to strengthen trade between the two countries for seven years.",
        ),
    ],
)
def test_the_same_said_otherwise(source: str, text: str) -> None:
    assert not changed(text, source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The channel drew 844K viewers in an hour.", "In an hour the channel drew 944,000 viewers."),
        ("The clip had over 19million views in a day.", "In a day the clip had over 29 million views."),
    ],
)
def test_another_number(source: str, text: str) -> None:
    assert changed(text, source)


ALIKE = [
    ("The firm exports a third of its cheese to Germany.", "One cheese in three goes to Germany, the firm says."),
    ("Forty percent of pupils failed.", "Two in five pupils failed."),
    ("Forty percent of pupils failed.", "Two out of five pupils failed."),
    ("Ten percent of the seats were empty.", "One seat in ten was empty."),
    ("Twelve people were hurt.", "A dozen people were hurt."),
    (
        "The company doubled its profit to 4 million euros.",
        "The company made 4 million euros, twice as much as before.",
    ),
    ("Half of the members voted.", "Fifty percent of the members voted."),
    ("Three quarters of the staff agreed.", "75 percent of the staff agreed."),
    ("He was away for two weeks.", "He was away for a fortnight."),
    ("The dispute lasted ten years.", "The dispute lasted a decade."),
    ("The tunnel took 18 months to build.", "The tunnel took a year and a half to build."),
    ("The film lasts 90 minutes.", "The film lasts an hour and a half."),
    ("The search lasted 48 hours.", "The search lasted two days."),
    ("The town has 1,200,000 inhabitants.", "The town has 1.2 million inhabitants."),
    ("It took 15 minutes.", "It took a quarter of an hour."),
    ("The two brothers were arrested.", "Both brothers were arrested."),
    ("Three men were arrested.", "A trio was arrested."),
    ("Two men were arrested.", "A pair of men was arrested."),
    ("Nine of the twelve questions were leaked.", "Three quarters of the questions were leaked."),
    ("The council approved it by 5 votes to 2.", "The council approved it 5-2."),
    ("The council approved it by five votes to two.", "Five councillors were in favour and two against."),
    ("Sales rose tenfold.", "Sales are ten times what they were."),
    ("The rent rose from 400 to 600 euros.", "The rent went up by half, to 600 euros from 400."),
    ("The price fell by half to 20 euros.", "The price halved to 20 euros."),
    ("She is 62 years old.", "She is 62."),
    ("Aged 62, she runs the firm.", "The firm is run by a 62-year-old."),
    ("He served six months of a 12-month sentence.", "He served half of a one-year sentence."),
    ("He was jailed for 24 months.", "He was jailed for two years."),
    ("The bridge is 1.5 kilometres long.", "The bridge is 1,500 metres long."),
    ("The tank holds 2,000 litres.", "The tank holds 2 cubic metres."),
    ("The ship weighs 40,000 tonnes.", "The ship weighs 40,000 tons."),
    ("A total of 347 people died.", "Nearly 350 people died."),
    ("A total of 347 people died.", "More than 340 people died."),
    ("A total of 347 people died.", "Some 350 people died."),
    ("The loss was 9.8 million euros.", "The loss was almost 10 million euros."),
    ("The loss was 9.8 million euros.", "The loss came to just under 10 million euros."),
    ("The team won 3-1.", "The team won by three goals to one."),
    ("The team won 3-1.", "The team won by two goals."),
    ("The ballot was won by 52 percent to 48.", "The ballot was won by four points."),
    ("Of 40 crew members, 38 were saved.", "All but two of the 40 crew members were saved."),
    ("Of 40 crew members, 38 were saved.", "Two of the 40 crew members were not saved; 38 were."),
    ("Thirty-one of the 60 members voted for it.", "A majority of the 60 members voted for it."),
    ("He paid $1.3 billion for the club.", "He paid $1,300 million for the club."),
    ("The flight was three hours late.", "The flight was delayed by three hours."),
    ("The plant employs 85 people.", "The plant has a payroll of 85."),
    ("The first of the two trials ends in May.", "One of two trials ends in May."),
    ("It is the fourth strike this year.", "It is the year's fourth strike."),
    ("It is the fourth strike this year.", "There had been three strikes before this year."),
    ("He scored twice.", "He scored two goals."),
    ("He scored once and made another goal.", "He scored one goal and made another."),
    ("She called three times.", "She made three calls."),
    ("A hundred jobs will go.", "100 jobs will go."),
    ("They meet every second week.", "They meet once every two weeks."),
    ("A tenth of the site has been searched.", "Nine tenths of the site have not been searched."),
    ("Less than a tenth of the site has been searched.", "More than nine tenths of the site are still unsearched."),
    ("Some 20 of the 30 houses burned.", "Two thirds of the 30 houses burned."),
    ("One person in 50 is affected.", "Two percent of people are affected."),
    ("Turnout was 48.6 percent.", "Fewer than half of the voters took part."),
    ("Turnout was 48.6 percent.", "Turnout was below 50 percent."),
    ("The budget rose by 12 percent to 112 million.", "The budget went up from 100 million to 112 million."),
    ("The two-day strike ends on Friday.", "The strike of two days ends on Friday."),
    ("A six-member panel will decide.", "Six people on a panel will decide."),
    ("It was built in the 1990s.", "It was built in the nineties."),
    ("The 14-year-old boy was found.", "The boy, 14, was found."),
    ("The ferry carries 300 passengers and 60 cars.", "The ferry has room for 60 cars and 300 passengers."),
    ("Fines of up to 5,000 euros are possible.", "The fine may be as high as 5,000 euros."),
    ("At least 20 were hurt.", "Twenty or more were hurt."),
    ("He was fined 1,000 euros a day for 30 days.", "He was fined 30,000 euros."),
    ("Each of the 12 members paid 50 euros.", "The 12 members paid 600 euros together."),
    (
        "The company has 1,200 workers, 300 of them in Spain.",
        "The company has 1,200 workers, a quarter of them in Spain.",
    ),
    (
        "Some 40,000 tickets were sold for the 50,000-seat stadium.",
        "Four fifths of the stadium's 50,000 seats were sold.",
    ),
    ("The dam is 80 metres high and 400 metres long.", "The dam, 400 metres long, is 80 metres high."),
    ("The bank offered 9.40 euros a share.", "The bank bid 9.40 euros for each share."),
    ("The bid is a third higher than Friday's price.", "The bid is 33 percent above Friday's price."),
    ("He was banned for four years.", "He was given a four-year ban."),
    (
        "Seven miners were trapped 240 metres below ground for 61 hours.",
        "The seven miners spent 61 hours trapped at a depth of 240 metres.",
    ),
    ("Seven miners were trapped for 61 hours.", "Seven miners were trapped for more than two and a half days."),
    ("Seven miners were trapped for 61 hours.", "Seven miners were trapped for more than 60 hours."),
    ("The court will rule within six weeks.", "A ruling is due in six weeks at most."),
    ("The bank pays 18 million euros in fines plus 4 million in costs.", "The bank pays 22 million euros in all."),
    ("Two of the 40 sheep were not saved.", "38 of the 40 sheep were saved."),
    ("38 of the 40 sheep were saved, the rest died.", "Two of the 40 sheep died."),
    ("Power was cut between 9 a.m. and 11 a.m. on Monday.", "Power was cut for two hours from 9 a.m. on Monday."),
]
OTHER = [
    ("The firm exports a third of its cheese to Germany.", "One cheese in four goes to Germany, the firm says."),
    ("Twelve people were hurt.", "Two dozen people were hurt."),
    ("He was away for two weeks.", "He was away for a month."),
    ("The tunnel took 18 months to build.", "The tunnel took two and a half years to build."),
    ("The town has 1,200,000 inhabitants.", "The town has 12 million inhabitants."),
    ("Nine of the twelve questions were leaked.", "Half of the questions were leaked."),
    ("The council approved it by 5 votes to 2.", "The council approved it by 6 votes to 2."),
    ("The team won 3-1.", "The team won 4-1."),
    ("The team won 3-1.", "The team won by four goals to one."),
    ("Of 40 crew members, 38 were saved.", "All but four of the 40 crew members were saved."),
    ("The price fell by half to 20 euros.", "The price fell by a third to 20 euros."),
    ("The bridge is 1.5 kilometres long.", "The bridge is 2,500 metres long."),
    ("The loss was 9.8 million euros.", "The loss was almost 12 million euros."),
    ("It is the fourth strike this year.", "It is the year's fifth strike."),
    ("A tenth of the site has been searched.", "A fifth of the site has been searched."),
    ("Turnout was 48.6 percent.", "Turnout was 58.6 percent."),
    ("He was fined 1,000 euros a day for 30 days.", "He was fined 40,000 euros."),
    ("Each of the 12 members paid 50 euros.", "The 12 members paid 500 euros together."),
    ("The dam is 80 metres high and 400 metres long.", "The dam, 400 metres long, is 90 metres high."),
    ("Seven miners were trapped for 61 hours.", "Seven miners were trapped for 71 hours."),
    ("He was banned for four years.", "He was given a two-year ban."),
    ("The 14-year-old boy was found.", "The boy, 16, was found."),
    ("The bank pays 18 million euros in fines plus 4 million in costs.", "The bank pays 25 million euros in all."),
    ("Two of the 40 sheep were not saved.", "36 of the 40 sheep were saved."),
    ("Two of the 40 sheep were saved.", "38 of the 40 sheep were saved."),
]
# Behind the number stands something else, so that no sentence is a text by itself.
REST = " Nothing else is known."


@pytest.mark.parametrize(("source", "text"), ALIKE)
def test_one_number_in_many_wordings(source: str, text: str) -> None:
    assert not changed(text, source + REST)


@pytest.mark.parametrize(("source", "text"), OTHER)
def test_another_number_in_many_wordings(source: str, text: str) -> None:
    assert changed(text, source + REST)
