"""What a first message lacks: known, done, unknown, asked, the next hour, a contact, who signs."""

import re
from collections.abc import Iterator
from functools import cache

from crisisapp.domain.wording import MessagePart
from crisisapp.services.capture.text import fold
from crisisapp.services.findings.anatomy_data import (
    CUES,
    FIELDS,
    LEFT_OUT,
    LONG_CHANNELS,
    SAME_PART,
    parts_of,
)
from crisisapp.services.findings.records import Checked, Finding, Known, Severity
from crisisapp.services.findings.rules import any_of
from crisisapp.support.i18n import N_, _

__all__ = ["find_missing"]

_FEWEST_WORDS = 4  # under these, somebody has only begun to write
_LAST_LINES = 4  # where a signature stands

_OF_CHANNEL = ("subject", "signature")

_MISSING = {
    "subject": (
        N_("No subject."),
        N_("Without one, families do not open it, and phones show nothing."),
        N_("Say what it is about and the day, without a name."),
    ),
    "known": (
        N_("What we know is missing."),
        N_("Who reads nothing of what happened looks for it elsewhere."),
        N_("Write what, where and when; neither how nor why."),
    ),
    "done": (
        N_("What we do is missing."),
        N_("People want to know that somebody acts."),
        N_("Write what is done already, and with whom."),
    ),
    "unknown": (
        N_("What we do not know yet is missing."),
        N_("Saying so keeps the trust when more comes out."),
        N_("Write: “We do not know yet …”."),
    ),
    "ask": (
        N_("What we ask is missing."),
        N_("Something useful to do calms more than words."),
        N_("Ask for one thing to do, or not to do."),
    ),
    "next": (
        N_("The hour of the next message is missing."),
        N_("Without an hour the phone rings."),
        N_("Give an hour that you will keep, even without news."),
    ),
    "contact": (
        N_("How to reach us is missing."),
        N_("Questions that have no door go to the networks."),
        N_("Give the number or the address for families."),
    ),
    "signature": (
        N_("Nobody signs."),
        N_("A message nobody signs is taken for a rumour."),
        N_("Sign with the office: the head, the school."),
    ),
}


def find_missing(
    checked: Checked, known: Known, parts: tuple[MessagePart, ...] = ()
) -> Iterator[Finding]:
    """Yield the parts that the channel and the audience need and the text does not have.

    `parts` of a file of rules stand in place of those known here; subject and signature, which
    hang on the channel alone, stay.
    """
    if len(checked.text.split()) < _FEWEST_WORDS:
        return
    folded = fold(checked.text)
    end = len(checked.text)
    fields = {
        segment.field
        for segment in checked.segments
        if segment.field and segment.origin != "hole" and segment.text.strip()
    }
    wanted = parts_of(checked.channel, checked.audience)
    if not checked.holding:
        return
    if parts and wanted:
        yield from _missing_of_file(checked, known, parts, folded, fields)
        wanted = tuple(name for name in wanted if name in _OF_CHANNEL)
    for name in wanted:
        if name == "next" and not known.open:
            continue
        if _has(name, checked, known, folded, fields):
            continue
        what, why, write = _MISSING[name]
        yield Finding(
            code=f"wording.no_{name}",
            severity=Severity.QUIET,
            start=0 if name == "subject" else end,
            end=0 if name == "subject" else end,
            words="",
            what=_(what),
            why=_(why),
            write=_(write),
            in_subject=name == "subject",
        )


def _missing_of_file(
    checked: Checked,
    known: Known,
    parts: tuple[MessagePart, ...],
    folded: str,
    fields: set[str],
) -> Iterator[Finding]:
    short = checked.channel not in LONG_CHANNELS
    left_out = LEFT_OUT.get(checked.audience, frozenset())
    for each in parts:
        ours = SAME_PART.get(each.id, each.id)
        if (each.audiences and checked.audience not in each.audiences) or (
            short and not each.in_short
        ):
            continue
        if ours in left_out or (ours == "next" and not known.open):
            continue
        if fields.intersection(each.fields) or any_of(each.words).search(folded):
            continue
        if ours in CUES["en"] and _has(ours, checked, known, folded, fields):
            continue
        yield Finding(
            code=f"wording.no_{each.id}",
            severity=Severity.QUIET,
            start=len(checked.text),
            end=len(checked.text),
            words="",
            what=_("Missing: {part}.").format(part=each.title),
            why=each.why,
            write=each.write,
        )


def _has(name: str, checked: Checked, known: Known, folded: str, fields: set[str]) -> bool:
    if name == "subject":
        return bool(checked.subject.strip())
    if FIELDS.get(name, frozenset()) & fields:
        return True
    facts = (segment.fact or segment.origin == "fact" for segment in checked.segments)
    if name == "known" and any(facts):
        return True
    if name == "signature":
        last = "\n".join(folded.strip().split("\n")[-_LAST_LINES:])
        own = (fold(words) for words in known.own_words)
        return any(words and words in last for words in own) or _cue(name, checked, last)
    if name == "contact" and any(fold(way) in folded for way in known.published if way):
        return True
    return _cue(name, checked, folded)


def _cue(name: str, checked: Checked, folded: str) -> bool:
    return _pattern(checked.language, name).search(folded) is not None


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    cues = CUES.get(language, CUES["en"])
    return re.compile(cues[name])
