"""CLM309: who speaks for whom, and who does not: a superintendent for the police, no manager for "the report"."""

from __future__ import annotations

from ...aligned import Case
from ...lexicon import lexicon
from ...text import Reading, stem
from ...text.senses import PREFIX
from .credits import ROLES, Credit
from .homes import Home
from .speakers import THINGS
from .uncredited import PAPERS

# Bodies, and the offices by which somebody speaks for them.
_VOICES = (
    ("police", "superintendent inspector sergeant constable detective commissioner officer chief investigator"),
    ("court", "judge magistrate justice"),
    ("ministry government", "minister secretary"),
    ("prosecution", "prosecutor"),
    ("army military", "general colonel major captain lieutenant commander"),
    ("navy", "admiral commander captain"),
    ("church diocese", "bishop archbishop vicar priest"),
    ("university college", "rector professor dean vice-chancellor"),
    ("hospital clinic", "doctor surgeon physician director"),
    ("school", "headteacher headmaster headmistress principal"),
)
_SPEAKING = tuple(tuple(frozenset(map(stem, side.split())) for side in row) for row in _VOICES)
_PAPERS = frozenset(map(stem, PAPERS))


def speaks_for(ours: Credit, theirs: Credit) -> bool:
    """Whether one of the two is a body, and the other holds an office in such a one."""
    return any(
        (one.speaker <= bodies and other.speaker & offices)
        for one, other in ((ours, theirs), (theirs, ours))
        for bodies, offices in _SPEAKING
        if one.speaker
    )


def thing(home: Home, theirs: Credit) -> bool:
    """Whether the source's credit is "it" or "they"."""
    return theirs.pronoun and home.reading.plain[theirs.start : theirs.end].lower() in THINGS


def apart(case: Case, ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether the two are surely not one: an office for an "it" it has nothing to do with, people for "the report"."""
    if ours.pronoun or ours.carrier or not ours.speaker:
        return False
    if thing(home, theirs) and not ours.forms.isdisjoint(lexicon().occupations):
        special = theirs.speaker - ROLES
        return bool(special) and not _together(case, ours.speaker, special)
    if theirs.speaker <= _PAPERS | ROLES and theirs.forms & PAPERS and not ours.forms & PAPERS:
        people = ours.speaker - ROLES
        return bool(people) and not _together(case, people, theirs.speaker & _PAPERS)
    return False


def _together(case: Case, mine: frozenset[str], his: frozenset[str]) -> bool:
    """Whether words of both stand in one sentence of a source, or are cognates: ministry and minister."""
    if any(one[:PREFIX] == other[:PREFIX] for one in mine for other in his if len(one) >= PREFIX):
        return True
    return any(mine & one.stems and his & one.stems for source in case.sources for one in source.body)


def of_itself(ours: Credit, home: Home) -> bool:
    """Whether "profit fell, the company reported" has "Havbris reported a fall" for its home."""
    return not ours.forms.isdisjoint(_FIRMS) and not home.sentence.stems.isdisjoint(_REPORTS)


def one_firm(case: Case, ours: Credit, theirs: Credit) -> bool:
    """Whether one is "the airline" or "the operator", and the other the name of a firm that the sources have."""
    if ours.pronoun or theirs.pronoun or ours.forms.isdisjoint(_FIRMS) == theirs.forms.isdisjoint(_FIRMS):
        return False
    called, named = (ours, theirs) if theirs.forms.isdisjoint(_FIRMS) else (theirs, ours)
    known, plain = map(frozenset().union, *[source.whole(_written) for source in case.sources])
    # "The Atlanta-based company".
    own = "base" in called.speaker or called.speaker - _CALLED - ROLES <= named.speaker
    return own and named.speaker <= known and not named.speaker <= plain


def _written(reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of a text that it writes with a capital, and those that it writes without."""
    words = [word for one in reading.body for word in one.words]
    named, plain = (frozenset([word.stem for word in words if word.name == name]) for name in (True, False))
    return named, plain


_FIRMS = frozenset(
    "company firm group bank club retailer airline carrier operator owner maker producer manufacturer builder "
    "developer publisher brewer shipbuilder employer".split()
)
_CALLED = frozenset(map(stem, _FIRMS))
_REPORTS = frozenset(map(stem, "report announce post disclose publish".split()))
