"""What may be told of an answer at a counter or on a page: it is looked at as a message would be.

Nobody reads it again before it is said aloud: what exposes somebody is cleared with a reason only,
and what was never passed is not shown, whoever cleared it and whenever.
"""

import re
from collections.abc import Iterable, Iterator

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.questions import ClearedFor, audiences_of
from crisisapp.services.capture.text import fold
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.findings.check import find
from crisisapp.services.findings.gather import known_for, names_known
from crisisapp.services.findings.privacy import find_private
from crisisapp.services.findings.records import Checked, Family, Finding
from crisisapp.services.findings.records import Known as Beside
from crisisapp.services.queries.questions import QuestionRow
from crisisapp.services.settling import settle_words
from crisisapp.storage.reader import Reader

__all__ = ["Passed", "reason_to_clear"]

_STOPS = frozenset({Family.PRIVACY, Family.TRUTH})
_NAMES = frozenset({"privacy.person", "privacy.name", "privacy.initials", "privacy.birth"})
# Health is nobody's own in "two pupils were hurt"; of one child it is that child's.
_ONE_CHILD = re.compile(
    r"\b(?:mon|ma|ton|ta|son|sa|notre|votre|un|une|cet|cette|l'|le|la|my|your|his|her|our|the|a|an|"
    r"that|this) ?(?:fils|fille|enfant|garcon|eleve|son|daughter|child|boy|girl|pupil|student)\b"
)


def reason_to_clear(
    desk: Known,
    row: QuestionRow,
    said: str,
    cleared: tuple[ClearedFor, ...],
    *,
    typed: str,
    language: str,
) -> str:
    """Return the reason with which an answer is cleared; empty where none has to be given.

    Args:
        desk: the desk the question is in.
        row: the question, whose own words are read aloud too.
        said: the answer.
        cleared: whom it may be told to.
        typed: the reason given with the order, if one was.
        language: that of the desk.

    Raises:
        UserError: SETTLE_FIRST, something in it is to be settled and nobody says why it goes on.
    """
    text = f"{row.text}\n\n{said}"
    known = known_for(desk, row.incident)
    found: dict[str, Finding] = {}
    for audience in audiences_of(cleared):
        checked = _checked(text, audience, language)
        for one in find(checked, known).findings:
            if one.family in _STOPS and (one.blocks or _of_one_child(one, text)):
                found.setdefault(one.what, one)
    if not found or typed:
        return typed if found else ""
    raise UserError(UserCode.SETTLE_FIRST, findings=" ".join(settle_words(found.values())))


class Passed:
    """Says, for one page of one situation, which words were looked at and may be shown there."""

    def __init__(self, read: Reader, incident: str, who: ClearedFor, language: str) -> None:
        self._known: Beside = names_known(read, incident)
        self._audience = audiences_of((who,))[0]
        self._language = language

    def answers(self, rows: Iterable[QuestionRow]) -> Iterator[QuestionRow]:
        """Yield the questions whose words expose nobody, or were cleared with a reason."""
        return (row for row in rows if row.reason or not self._exposes(f"{row.text}\n\n{row.said}"))

    def names_nobody(self, text: str) -> bool:
        """Say whether words, of a fact or a reason, name nobody; a number of a helpline may stand.

        No reason can be given for these: they are left out.
        """
        return not any(one.code in _NAMES and one.blocks for one in self._found(text))

    def _exposes(self, text: str) -> bool:
        return any(one.blocks or _of_one_child(one, text) for one in self._found(text))

    def _found(self, text: str) -> Iterator[Finding]:
        checked = _checked(text, self._audience, self._language)
        return find_private(checked, self._known, text)


def _checked(text: str, audience: str, language: str) -> Checked:
    return Checked(text=text, language=language, audience=audience, holding=False)


def _of_one_child(one: Finding, text: str) -> bool:
    return one.code == "privacy.health" and _ONE_CHILD.search(fold(text)) is not None
