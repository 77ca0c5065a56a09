"""Who could be recognised by a text: people, classes, phones, addresses, health, small groups."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.text import fold
from crisisapp.services.findings.classes import class_codes, initials_with_class
from crisisapp.services.findings.listed import LISTED_WORD, MAYBE
from crisisapp.services.findings.name_merge import is_signed
from crisisapp.services.findings.own import names_own
from crisisapp.services.findings.people import DIRECTORY, LISTED, NameSearch, is_initials
from crisisapp.services.findings.policy import Policy, policy_for
from crisisapp.services.findings.privacy_words import instead, what_and_why
from crisisapp.services.findings.reach import figures, reached
from crisisapp.services.findings.records import Checked, Finding, Hit, Known, Severity, part
from crisisapp.services.findings.sensitive import born_together, group_hits, health_words
from crisisapp.services.findings.tokens import KEPT, paragraphs
from crisisapp.support.i18n import _

__all__ = ["find_private", "hits_in"]

_OWN_MAILBOX = re.compile(
    r"(?:ce\.\d|contact|accueil|secretariat|direction|vie-?scolaire|communication|presse|press|"
    r"office|info|admin|reception|head|school|college|lycee|ecole|principal|dpo|rgpd)[\w.-]*@"
)

_WAYS = frozenset({"phone", "mail"})
_CONTACTS = ("contact.", "phone.", "school.")  # names of holes
_WORDS = (LISTED_WORD, MAYBE)  # of the list, word by word
_NO_CODES = (LISTED, DIRECTORY, *_WORDS)


def find_private(
    checked: Checked, known: Known, text: str, *, in_subject: bool = False
) -> Iterator[Finding]:
    """Yield what could tell somebody who is meant, as far as the audience may not know it."""
    policy = policy_for(checked.audience)
    for at, paragraph in paragraphs(text):
        for hit in hits_in(paragraph, checked.language, known.names):
            if hit.kind in policy.allowed or _is_public(hit, paragraph, known):
                continue
            if hit.kind in _WAYS and _is_contact(checked, at + hit.start, in_subject):
                continue
            if not hit.sure and _is_template(checked, at + hit.start, at + hit.end, in_subject):
                continue
            yield _finding(hit, at, paragraph, checked, policy, in_subject=in_subject)


def hits_in(paragraph: str, language: str, names: NameSearch) -> tuple[Hit, ...]:
    """Return all that is seen in a paragraph, for whomever it is; longer ones hide those inside."""
    plain, groups = _plain_hits(paragraph, language)
    people = tuple(_people(paragraph, names))
    return (*_outermost((*plain, *people)), *groups)


@lru_cache(maxsize=KEPT)
def _plain_hits(paragraph: str, language: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """Return what needs no name, and the sentences whose small things mean one pupil."""
    classes = tuple(class_codes(paragraph, language))
    plain = (
        *classes,
        *initials_with_class(paragraph, classes),
        *reached(paragraph),
        *health_words(paragraph, language),
    )
    groups = tuple(group_hits(paragraph, language, plain))
    held = [
        one
        for one in born_together(paragraph)
        if not any(each.start <= one.start < each.end for each in groups)
    ]
    return plain, (*groups, *held)


def _people(paragraph: str, names: NameSearch) -> Iterator[Hit]:
    for found in names.find(paragraph):
        kind = "name"
        if found.code == MAYBE:
            kind = "maybe"
        elif found.code and found.code != DIRECTORY:
            kind = "person"
        elif found.code == DIRECTORY or found.kind in (PersonKind.STAFF, PersonKind.PARENT):
            kind = "adult"
        elif is_initials(found.written):
            kind = "initials"
        elif is_signed(found.written):
            kind = "adult"
        yield Hit(
            kind=kind,
            start=found.start,
            end=found.end,
            more=f"{found.kind.value} {found.code}".strip(),
            sure=bool(found.code) and found.code not in _WORDS,
        )


def _outermost(hits: tuple[Hit, ...]) -> list[Hit]:
    """Return the hits in order; of two that overlap the surer one, else the longer one."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.kind == "person" and kept[-1].kind != "person":
            kept[-1] = hit
    return kept


def _is_public(hit: Hit, paragraph: str, known: Known) -> bool:
    """Say whether it is the school's own: its number, its mailbox, its name, its head's."""
    written = paragraph[hit.start : hit.end]
    if hit.kind == "phone":
        number = figures(written)
        return any(number and number in figures(way) for way in known.published)
    if hit.kind in ("mail", "link", "address", "handle"):
        folded = fold(written)
        if hit.kind == "mail" and _OWN_MAILBOX.match(folded):
            return True
        return any(folded in fold(way) for way in (*known.published, *known.own_words))
    if hit.kind in ("name", "adult") and not hit.sure:
        return names_own(written, known.own_words)
    return not hit.sure and _is_own(hit, paragraph, known.own_words)


def _is_own(hit: Hit, paragraph: str, own: tuple[str, ...]) -> bool:
    """Say whether a word of the list is part of the school's name here, or of its head's."""
    folded = fold(paragraph)
    for way in (fold(each) for each in own):
        at = folded.find(way)
        while at >= 0:
            if at <= hit.start and hit.end <= at + len(way):
                return True
            at = folded.find(way, at + 1)
    return False


def _is_template(checked: Checked, start: int, end: int, in_subject: bool) -> bool:  # noqa: FBT001
    """Say whether a guess lies in words of the template, which somebody read before."""
    segments = checked.subject_segments if in_subject else checked.segments
    return any(
        segment.origin == "template" and segment.start <= start and end <= segment.end
        for segment in segments
    )


def _is_contact(checked: Checked, start: int, in_subject: bool) -> bool:  # noqa: FBT001
    """Say whether it was typed where the message asks how the school is reached."""
    segments = checked.subject_segments if in_subject else checked.segments
    return any(
        (segment.field or "").startswith(_CONTACTS) and segment.start <= start < segment.end
        for segment in segments
    )


def _finding(
    hit: Hit, at: int, paragraph: str, checked: Checked, policy: Policy, *, in_subject: bool
) -> Finding:
    words = part(paragraph, hit.start, hit.end)
    person, _blank, code = hit.more.partition(" ") if _names(hit) else ("", "", "")
    what, why, write = what_and_why(hit, words, code)
    start, replacement = instead(hit, person, code, paragraph, policy.names, checked.language)
    if "{words}" in write:
        write = write.format(words=replacement) if replacement else _("Leave it out.")
    blocking = hit.kind in policy.blocking
    return Finding(
        code=f"privacy.{hit.kind}",
        severity=Severity.BLOCKING if blocking else Severity.QUIET,
        start=at + start,
        end=at + hit.end,
        words=code if code and code not in _NO_CODES else words,
        what=what,
        why=why,
        write=write,
        replacement=replacement,
        in_subject=in_subject,
    )


def _names(hit: Hit) -> bool:
    return hit.kind in ("person", "name", "adult", "maybe") or (
        hit.kind == "initials" and " " in hit.more
    )
