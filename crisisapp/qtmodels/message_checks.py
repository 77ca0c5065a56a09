"""What is found about the message being written: live, with what the desk knows kept in hand.

The desk is asked once and again when something it knows has changed; a keystroke asks it nothing.
GUI thread.
"""

from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.cells import CellRow
from crisisapp.qtmodels.paint import CellPaint
from crisisapp.services.findings.check import find
from crisisapp.services.findings.gather import checked_message, known_for
from crisisapp.services.findings.records import Family, Finding, Known, Report
from crisisapp.services.findings.rule_source import rule_book
from crisisapp.services.findings.rules import RuleBook
from crisisapp.services.queries.board import board
from crisisapp.support.i18n import N_, Language, _, current_language

if TYPE_CHECKING:
    from crisisapp.qtmodels.messages import Draft

__all__ = ["NOTHING", "MessageChecks", "finding_rows"]

NOTHING = Report(findings=(), names="", no_list=False)

_FAMILIES = {
    Family.PRIVACY: N_("People"),
    Family.TRUTH: N_("Facts"),
    Family.WORDING: N_("Words"),
    Family.SPELLING: N_("Spelling"),
    Family.READABILITY: N_("Easy to read"),
}
# A message that has left, or is given up, is not looked at any more.
_OVER = frozenset({MessageState.SENT, MessageState.WITHDRAWN, MessageState.SUPERSEDED})
_EXCERPT = 32  # characters of the words a finding is about


class MessageChecks:
    """Looks at one message of a situation after another."""

    def __init__(self, bridge: DeskBridge) -> None:
        self._bridge = bridge
        self._message = ""
        self._known: Known | None = None
        self._conflicts: int | None = None
        self._rules: dict[tuple[str, Language], RuleBook] = {}

    def forget(self, changes: ChangeSet | None = None) -> bool:
        """Ask the desk again at the next look; return whether there was something to forget.

        Args:
            changes: what has changed; what was typed into the message itself changes nothing else.
        """
        if changes is not None:
            own = changes.targets <= {self._message} and not changes.everything
            if own and all(kind.startswith("message.") for kind in changes.kinds):
                return False
            if changes.touches("playbook.", "content."):
                self._rules = {}
        known, self._known, self._conflicts = self._known, None, None
        return known is not None

    def report(self, draft: "Draft") -> Report:
        """Return what is found now; nothing of a message that has left."""
        row = draft.row
        if row.state in _OVER:
            return NOTHING
        if self._known is None or row.id != self._message:
            self._message = row.id
            self._known = known_for(self._bridge, draft.incident, but=row.id)
            self._conflicts = None
        checked = checked_message(row, draft.rendered)
        now = self._bridge.now().astimezone(self._bridge.zone)
        known = msgspec.structs.replace(self._known, now=now)
        return find(checked, known, self._rules_of(row.language))

    def conflicts(self, incident: str) -> int:
        """Return of how many facts two values were told, or are about to be; as of the last look.

        Asked of the desk when `forget` says so, never at a keystroke: it renders every draft.
        """
        if self._conflicts is None:
            self._conflicts = sum(row.conflict for row in board(self._bridge, incident).rows)
        return self._conflicts

    def _rules_of(self, language: str) -> RuleBook:
        """Return the rules on words; a file of the school that cannot be used is said once."""
        key = (language, current_language())
        found = self._rules.get(key)
        if found is None:
            try:
                found = rule_book(self._bridge.content, language)
            except CrisisError as error:
                self._bridge.refused.emit(error)
                found = RuleBook()
            self._rules[key] = found
        return found


def finding_rows(report: Report) -> tuple[tuple[CellRow, Finding], ...]:
    """Return each finding as a row to paint, those that are to be settled first before the others.

    An id is kept while the same thing stands in the text: a row that is chosen stays chosen while
    somebody types before it.
    """
    seen: dict[str, int] = {}
    rows = []
    for one in sorted(report.findings, key=lambda finding: not finding.blocks):
        plain = f"{one.code} {one.in_subject:d} {one.words}"
        seen[plain] = seen.get(plain, -1) + 1
        rows.append((_row(f"{plain} {seen[plain]}", one), one))
    return tuple(rows)


def _row(row_id: str, one: Finding) -> CellRow:
    family = _(_FAMILIES[one.family])
    note = " · ".join(part for part in (_where(one), one.write) if part)
    weight = _("to settle first") if one.blocks else _("to look at")
    return CellRow(
        id=row_id,
        cells=(
            CellPaint(
                text=one.what,
                note=note,
                chip="!" if one.blocks else "·",
                tone="warn" if one.blocks else "neutral",
            ),
        ),
        spoken=f"{family}, {weight}: {one.what} {one.why} {note}",
    )


def _where(one: Finding) -> str:
    """Return where a finding stands, in the words that stand there; `what` may quote them."""
    quoted = ""
    if one.words and one.words not in one.what:
        whole = len(one.words) <= _EXCERPT
        words = one.words if whole else one.words[: _EXCERPT - 1].rstrip() + "…"
        quoted = _("“{words}”").format(words=words)
    if not one.in_subject:
        return quoted
    return _("in the subject: {words}").format(words=quoted) if quoted else _("in the subject")
