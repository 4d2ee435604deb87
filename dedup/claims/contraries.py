"""Words that pull a statement the one way or the other, by what they are about: allowing, beginning, praising.

The word list of opposites pairs single words ("win | lose"). Here a line is one question with two answers, each with
all the words that give it, so that "vetoed" meets "signed", and "turned the offer down" meets "accepted the offer".
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from ..text import Sentence, Word, stem

# A hyphen joins a verb to its particle, which may stand up to GAP words behind it.
_TABLE = """
confirm ratify approve pass adopt endorse accept uphold sign enact vote-through sign-off wave-through | reject veto \
quash scrap overturn rebuff spurn refuse turn-down vote-down strike-down throw-out
approve clear allow permit authorise authorize greenlight legalise legalize license | bar ban block forbid prohibit \
outlaw refuse reject
uphold confirm affirm | overturn quash dismiss reverse annul
agree consent assent accept side | refuse disagree object reject balk dispute
begin start launch resume restart renew reopen revive relaunch set-up take-up kick-off | end stop halt suspend cease \
finish abandon scrap cancel withdraw freeze call-off break-off wind-up wind-down shut-down
open reopen unveil inaugurate | close shut shutter shut-down
begin start beginning onset | end finish ending conclusion
join enter rejoin | leave quit exit depart pull-out walk-out drop-out
arrive arrival return come-back | leave depart departure set-out set-off
stay remain | leave go depart quit resign step-down stand-down
praise commend applaud hail laud compliment | blame criticise criticize condemn denounce rebuke slam fault attack \
find-fault scold censure
praise acclaim applause tribute | criticism blame condemnation rebuke censure
blame accuse convict indict charge implicate | clear acquit exonerate absolve vindicate
conviction | acquittal
convict | acquit
attack assault criticism | defence defense
attack criticise criticize assail | defend stand-by
encourage urge invite advise recommend | discourage deter dissuade warn-against caution-against advise-against
include admit | exclude bar ban expel shut-out leave-out keep-out
align side ally embrace | distance dissociate disassociate break-with
recover rally rebound brighten improve bounce-back pick-up recovery improvement | worsen deteriorate slump collapse \
falter decline sink deterioration
regain restore retain keep recapture | lose cede forfeit surrender
find discover locate trace | lose mislay
voluntary voluntarily | forced compelled compulsory mandatory obliged forcibly
common widespread commonplace | rare uncommon scarce
wide broad large comfortable overwhelming clear huge | narrow slim slender thin tiny
useful helpful productive fruitful | useless pointless fruitless unproductive futile
demand seek want request call-for | oppose resist reject fight
promise pledge guarantee | threat threaten
sharp sharply steeply dramatically heavily strongly | slightly marginally modestly barely mildly
double triple quadruple | halve
quicken accelerate speed-up | slow ease slow-down
extend prolong lengthen | shorten curtail
believe trust | doubt disbelieve distrust mistrust
grant award give | deny refuse withhold
attend show-up turn-up | skip boycott stay-away
obey observe honour honor respect comply | break breach violate flout defy ignore
reveal disclose publish make-public | hide conceal withhold suppress cover-up
protect shield spare | expose endanger imperil
free release let-go | detain arrest jail imprison lock-up
deport expel | admit readmit
earliest soonest | latest
onshore | offshore
indoors indoor | outdoors outdoor
domestic | foreign overseas
civilian | military
support backing approval endorsement | opposition resistance disapproval objection rejection
supporter backer ally champion advocate proponent | opponent critic enemy foe detractor
support champion advocate favour favor | oppose resist fight
growth expansion | decline contraction shrinkage
acceptance | rejection refusal
hiring recruitment | dismissal layoff
arrival | departure
success | failure
presence | absence
promotion | relegation demotion
relief relieved delighted pleased | concern worried concerned alarmed dismayed
angry furious | pleased delighted happy
satisfied content pleased | dissatisfied unhappy disappointed
optimism optimistic hopeful confident | pessimism pessimistic doubtful gloomy
strong solid convincing compelling firm | weak flimsy thin unconvincing shaky
safe harmless | dangerous unsafe hazardous risky harmful
full packed crowded | empty deserted
rise climb grow increase gain jump surge soar rally go-up come-up step-up edge-up | fall drop sink decline decrease \
slump plunge tumble slip slide go-down come-down edge-down
rise increase growth gain jump surge | fall drop decline decrease slump plunge
raise increase lift boost hike put-up push-up | lower cut reduce slash trim bring-down scale-back cut-back
gain profit | loss deficit
win | lose
victory triumph | loss
lead | trail
outperform beat exceed top surpass | underperform miss undershoot trail
strengthen tighten reinforce toughen | weaken loosen relax soften water-down
strengthen firm | weaken soften
widen broaden | narrow
expand enlarge | shrink scale-down
hire recruit take-on | dismiss fire sack lay-off
build erect construct | demolish dismantle tear-down pull-down knock-down
introduce impose bring-in | abolish scrap lift repeal revoke phase-out do-away
impose | lift ease
restore reinstate | remove revoke abolish
appoint name install | dismiss oust remove sack
elect | oust unseat vote-out
acknowledge admit concede own-up confess | deny
admission confession | denial
confirm verify corroborate | deny refute contradict
prove | disprove refute
pass | fail flunk
succeed | fail
arm | disarm
unite merge join combine | split separate divide break-up
marry | divorce
include | omit exclude
insist | hesitate
welcome celebrate | lament deplore regret mourn
love enjoy adore | hate dislike loathe
remember recall | forget
ally friend partner | enemy adversary rival
peaceful calm quiet orderly | violent chaotic unruly
calm soothe ease | inflame fuel stoke
worsen aggravate exacerbate | ease relieve alleviate
help aid | hinder hamper harm
benefit | suffer
advance move-forward | retreat fall-back withdraw pull-back
invade occupy | liberate
approach near | recede
enough ample plenty sufficient | insufficient inadequate scant
permanent lasting indefinite | temporary interim provisional brief
gradual slow | abrupt sudden
public | private secret confidential
openly publicly | secretly privately covertly
legal lawful legitimate | illegal unlawful illicit
mandatory compulsory obligatory | voluntary optional
simple easy straightforward | complex complicated difficult hard
cheap affordable inexpensive | expensive costly dear
heavy | light
strict rigorous tough harsh severe | lenient lax loose mild soft
unanimous | divided split
majority | minority
biggest largest highest strongest | smallest lowest weakest
better stronger | worse weaker poorer
healthy well | sick ill unwell
alive living | dead deceased
survive live | die perish
awake | asleep
sober | drunk
early | late
upper top | lower bottom
inner | outer
rural | urban
single | married
rich wealthy affluent | poor impoverished
warm warmer hot hotter | cold colder cool cooler
wet wetter rainy | dry drier
high tall | low
fast quick rapid | slow
quickly rapidly swiftly | slowly gradually
often frequently regularly | rarely seldom
guilty | innocent
honest | dishonest corrupt
careful | careless reckless
loyal | disloyal treacherous
brave | cowardly
generous | stingy
proud | ashamed
polite courteous | rude
active | passive inactive idle
maximum | minimum
surplus | deficit shortage shortfall
glut | shortage scarcity
boom | bust slump recession
inflow influx | outflow exodus
immigration | emigration
import | export
creditor lender | debtor borrower
winner victor | loser
attacker | defender
prosecutor prosecution | defence defense
employer | employee
landlord | tenant
"""
GAP = 3
_PARTICLES = frozenset(
    "up down off out on in back away over through for with by forward public go fault against".split()
)
_ENDINGS = ("ful", "less", "able", "ible")


@dataclass(frozen=True, slots=True)
class Answer:
    """A word that answers some of the table's questions: `yes` and `no` hold their numbers.

    `phrase`: it does so with a particle.
    """

    at: int
    yes: frozenset[int]
    no: frozenset[int]
    phrase: bool = False

    def contrary(self, other: Answer) -> bool:
        """Whether both answer a question, each the other way, and none the same way."""
        return bool(self.yes & other.no or self.no & other.yes) and not self.agrees(other)

    def agrees(self, other: Answer) -> bool:
        """Whether both answer a question the same way."""
        return bool(self.yes & other.yes or self.no & other.no)


@functools.cache
def _answers() -> dict[str, tuple[frozenset[int], frozenset[int]]]:
    yes: dict[str, set[int]] = {}
    no: dict[str, set[int]] = {}
    for number, line in enumerate(_TABLE.strip().splitlines()):
        for side, words in zip((yes, no), line.split("|"), strict=True):
            for word in words.split():
                verb, hyphen, particle = word.partition("-")
                side.setdefault(stem(verb) + _ending(verb) + hyphen + particle, set()).add(number)
    return {term: (frozenset(yes.get(term, ())), frozenset(no.get(term, ()))) for term in (*yes, *no)}


def _ending(form: str) -> str:
    """Keeps "lawful" from "law" and "useful" from "use", which have one stem."""
    return next((ending for ending in _ENDINGS if form.removesuffix("ly").endswith(ending)), "")


def answers_by_place(_: str, sentence: Sentence) -> dict[int, Answer]:
    """The words of a sentence that answer a question, by place; a verb and its particle answer together."""
    held = _answers()
    words = sentence.words
    found = {}
    for at, word in enumerate(words):
        if (word.name and at) or _carries_on(words, at):
            continue
        phrase = _with_particle(words, at)
        sides = phrase or held.get(word.stem + _ending(word.form))
        if sides is not None:
            found[at] = Answer(at, *sides, phrase is not None)
    return found


def _carries_on(words: tuple[Word, ...], at: int) -> bool:
    """ "Go on", "went to": nobody leaves."""
    return words[at].stem == "go" and at + 1 < len(words) and words[at + 1].form in _ONWARD


_ONWARD = frozenset("on to into ahead through back for by with over against under after".split())


def _with_particle(words: tuple[Word, ...], at: int) -> tuple[frozenset[int], frozenset[int]] | None:
    """ "Turned down", "turned the offer down"."""
    held = _answers()
    behind = words[at + 1 : at + 2 + GAP]
    return next(
        (
            held[term]
            for word in behind
            if word.form in _PARTICLES and (term := f"{words[at].stem}-{word.form}") in held
        ),
        None,
    )
