"""A ledger for the page: each sentence beside its evidence, what differs marked in both, findings linked both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..model import Evidence, Finding, Ledger, LedgerSentence
from .findings_text import ABSENT, disputed, replaced
from .marks import Span, differences, holds, places, quotations, without
from .numbering import Numbering
from .outline import Outline, Subject, passages
from .painted import painted, safe
from .styled import clipped
from .views import CardView, FindingView, PassageView, RowView
from .wording import REWORDED, STATE, decision, percent

# The worst first; the quotation's own rules colour the words before others do.
_STYLE = {"supported": "ok", "altered": "altered", "unsupported": "unsupported", "not-checkable": "unchecked"}
PASSAGES = 3
# Characters of a sentence on a card, around the words in question; its row has all of it.
CARD = 1200


def rows_of(arranged: Outline, subject: Subject, numbering: Numbering) -> tuple[list[RowView], list[FindingView]]:
    """The rows of an article's ledger, and the findings that stand on none of its sentences."""
    placed: dict[int, list[Finding]] = defaultdict(list)
    whole = []
    for finding in subject.findings:
        sentence = arranged.sentence(finding)
        if sentence is None:
            whole.append(finding_view(arranged, finding, numbering, ()))
        else:
            placed[sentence.index].append(finding)
    ledger = subject.ledger or Ledger(subject.article.id, (), ())
    rows = [_row(arranged, sentence, placed[sentence.index], numbering) for sentence in ledger.sentences]
    return rows, whole


def _row(arranged: Outline, sentence: LedgerSentence, findings: Sequence[Finding], numbering: Numbering) -> RowView:
    evidence = _near(sentence)
    compared = [differences(sentence.text, passage.text) for passage in evidence]
    shown = tuple(
        _passage(
            passage, spans[1], _citing(passage, sentence, findings), numbering, near=sentence.state == "unsupported"
        )
        for passage, spans in zip(evidence, compared, strict=True)
    )
    cited = _cited(evidence, sentence, findings)
    shown += tuple(_passage(one, (), _citing(one, sentence, findings), numbering) for one in cited)
    anchors = tuple(zip((*evidence, *cited), [passage.anchor for passage in shown], strict=True))
    held = [span for span in quotations(sentence.text) if _held(sentence, span)]
    quoted = _quoted(sentence, held, findings)
    layers: dict[str, Sequence[Span]] = {
        f"f{numbering.number(one)}": _words(one, sentence) for one in _worst_first(findings)
    }
    links = {f"f{numbering.number(one)}": (numbering.number(one), one.level) for one in findings}
    disputed_words = [span for name in links for span in layers[name]]
    layers["differs"] = without(_shared_by_none([spans[0] for spans in compared]), disputed_words)
    layers["u"] = [_inside(part.start, part.end, sentence) for part in sentence.parts if part.state == "unsupported"]
    layers["q"] = held if quoted else []
    return RowView(
        _style(sentence),
        _state(sentence),
        painted(sentence.text, layers, links),
        shown,
        tuple(finding_view(arranged, one, numbering, anchors) for one in findings),
        quoted,
        _apart(sentence, numbering),
    )


def _near(sentence: LedgerSentence) -> tuple[Evidence, ...]:
    """The passages worth a reader's time: of an unsupported sentence the nearest, else those about as alike as it."""
    if sentence.state == "unsupported":
        return sentence.evidence[:1]
    best = max((passage.similarity or 0 for passage in sentence.evidence), default=0)
    return tuple(passage for passage in sentence.evidence if (passage.similarity or 0) >= best / 2)[:PASSAGES]


def _style(sentence: LedgerSentence) -> str:
    if sentence.state == "not-checkable" and "furniture" in (sentence.reason or ""):
        return "furniture"
    return _STYLE[sentence.state]


def _state(sentence: LedgerSentence) -> str:
    if sentence.reworded:
        return REWORDED
    return STATE[sentence.state] + (f": {safe(sentence.reason)}" if sentence.reason else "")


def _worst_first(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: ("block", "flag", "note").index(one.level))


def _inside(start: int, end: int, sentence: LedgerSentence) -> Span:
    return start - sentence.start, end - sentence.start


def _words(finding: Finding, sentence: LedgerSentence) -> list[Span]:
    spans = disputed(finding, sentence)[1]
    return spans or [_inside(finding.start, max(finding.end, finding.start + 1), sentence)]


def _shared_by_none(compared: Sequence[list[Span]]) -> list[Span]:
    """What every passage lacks."""
    if not compared:
        return []
    left = compared[0]
    for spans in compared[1:]:
        left = [
            (max(start, first), min(end, last))
            for start, end in left
            for first, last in spans
            if max(start, first) < min(end, last)
        ]
    return left


def _held(sentence: LedgerSentence, span: Span) -> bool:
    words = sentence.text[span[0] : span[1]]
    return any(holds(passage.text, words) for passage in sentence.evidence)


def _quoted(sentence: LedgerSentence, held: Sequence[Span], findings: Sequence[Finding]) -> str:
    """That a quotation stands in the source as it is; said only where every one does and no rule objects."""
    if not held or len(held) < len(quotations(sentence.text)):
        return ""
    return "" if any(one.rule.startswith("QUO") for one in findings) else "Quotation as in the source"


def _apart(sentence: LedgerSentence, numbering: Numbering) -> str:
    """Each source's own answer, where they are not of one mind."""
    if len(set(sentence.per_source.values())) < 2:
        return ""
    said = [f"{numbering.badge(name).letter}: {STATE[state]}" for name, state in sentence.per_source.items()]
    return "The sources disagree. " + "; ".join(said)


def _passage(
    passage: Evidence,
    lacking: Sequence[Span],
    findings: Sequence[Finding],
    numbering: Numbering,
    *,
    near: bool = False,
) -> PassageView:
    strong = [span for one in findings for span in places(passage.text, one.deleted)]
    # What merely comes near says something else altogether: marking all of it would say nothing.
    layers = {"differs": () if near else lacking, "strong": strong}
    share = f"alike {percent(passage.similarity)}" if passage.similarity is not None else ""
    if near:
        share = f"the nearest, {share}" if share else "the nearest"
    text = painted(passage.text, layers, {}, "del")
    cited = tuple(numbering.number(one) for one in findings)
    return PassageView(numbering.anchor(), numbering.badge(passage.article), text, share, cited)


def _cited(shown: Sequence[Evidence], sentence: LedgerSentence, findings: Sequence[Finding]) -> list[Evidence]:
    """The passages that findings name and that are not shown already, each once."""
    more: list[Evidence] = []
    for one in findings:
        for passage in _held_up(one, sentence):
            if not any(_overlap(passage, other) for other in (*shown, *more)):
                more.append(passage)
    return more


def _citing(passage: Evidence, sentence: LedgerSentence, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that name the passage."""
    return [one for one in findings if any(_overlap(passage, other) for other in _held_up(one, sentence))]


def _held_up(finding: Finding, sentence: LedgerSentence | None) -> tuple[Evidence, ...]:
    """The passages shown for a finding: of what no source says, the nearest one."""
    return passages(finding, sentence)[: 1 if finding.rule in ABSENT else PASSAGES]


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


def finding_view(
    arranged: Outline, finding: Finding, numbering: Numbering, anchors: Sequence[tuple[Evidence, str]]
) -> FindingView:
    """A finding; passages that already stand in its row are linked, others are shown with it."""
    sentence = arranged.sentence(finding)
    held = _held_up(finding, sentence)
    beside = tuple(anchor for passage, anchor in anchors if any(_overlap(passage, other) for other in held))
    apart = [one for one in held if not any(_overlap(one, passage) for passage, _ in anchors)]
    alone = tuple(_passage(one, (), [finding], numbering, near=finding.rule in ABSENT) for one in apart)
    text, spans = disputed(finding, None)
    return FindingView(
        numbering.number(finding),
        safe(finding.id),
        safe(finding.rule),
        safe(finding.name),
        finding.level,
        safe(finding.message),
        "" if finding.confidence >= 0.995 else percent(finding.confidence),
        "" if finding.rule in ABSENT and sentence else ", ".join(map(safe, finding.inserted)),
        ", ".join(map(safe, finding.deleted)),
        painted(text, {"differs": spans}, {}) if sentence is None and text else None,
        (*beside, *(passage.anchor for passage in alone)),
        alone,
        tuple(_passage(one, (), [finding], numbering) for one in finding.found_elsewhere[:PASSAGES]),
        numbering.badge(finding.introduced_by) if finding.introduced_by else None,
        safe(decision(finding.resolution)) if finding.resolution else "",
        sentence is not None,
    )


def card_view(arranged: Outline, finding: Finding, numbering: Numbering) -> CardView:
    """The sentence of a finding over what the sources have, the words in question marked in both."""
    sentence = arranged.sentence(finding)
    text, spans = clipped(*disputed(finding, sentence), CARD)
    return CardView(
        numbering.number(finding),
        safe(finding.rule),
        safe(finding.name),
        finding.level,
        safe(finding.message),
        painted(text, {"differs": spans}, {}),
        tuple(
            _carded(one, replaced(finding, sentence, one), numbering, near=finding.rule in ABSENT)
            for one in _held_up(finding, sentence)
        ),
    )


def _carded(passage: Evidence, words: Sequence[Span], numbering: Numbering, *, near: bool) -> PassageView:
    text, spans = clipped(passage.text, words, CARD)
    return _passage(replace(passage, text=text), spans, (), numbering, near=near)
