"""What is found about a message, under it: what is still to fill, then a quiet list to read again.

A keystroke is painted first; what it changes in the list follows in the same breath. The list never
says that all is well: it says what was searched, and asks to read again.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.qtmodels.cells import CellModel
from crisisapp.support.i18n import N_, _, ngettext
from crisisapp.ui.actions import acts_around
from crisisapp.ui.key_names import action_keys
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.theme.tokens import ToneName
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.finding_list import FindingList
from crisisapp.ui.widgets.finding_marks import Mark
from crisisapp.ui.widgets.key_hint import KeyHint
from crisisapp.ui.widgets.line_button import LineButton
from crisisapp.ui.widgets.pauses import pause

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message, and what looks at it too.
    from crisisapp.domain.changes import ChangeSet
    from crisisapp.qtmodels.bridge import DeskBridge
    from crisisapp.qtmodels.message_checks import MessageChecks
    from crisisapp.qtmodels.messages import Draft
    from crisisapp.services.findings.records import Finding, Report
    from crisisapp.ui.panes.say_channel import ChannelNote

__all__ = ["Findings"]

_KNOWN_MS = 400  # after a change in the desk, or of the message: what takes longer than a key may
_HIGH = 132, 66, 36  # px of the list at the usual text size, where room is scarce, and scarcer


class _Line(QWidget):
    """One thing to know: a small chip with a count or a sign, and a sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = Chip(tone="warn", parent=self)
        self._sentence = _quiet(self, muted=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(SMALL))
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._sentence, 1)

    def show_finding(self, mark: str, sentence: str, tone: ToneName = "warn") -> None:
        """Show a sentence; an empty one hides the line, an empty mark the chip alone."""
        self.setVisible(bool(sentence))
        self._mark.setVisible(bool(mark))
        self._mark.show_state(mark, tone)
        _say(self._sentence, sentence)


class Findings(QWidget):
    """The holes, what to look at, what names were searched with, and what to know of the channel.

    Emits:
        chosen(object): the `Finding` whose place in the text is asked for.
        marked(object): the `Mark`s to draw under the words, a tuple.
        board_asked: the board of what each audience was told.
    """

    board_asked = Signal()
    chosen = Signal(object)
    marked = Signal(object)

    def __init__(self, bridge: "DeskBridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._checks: MessageChecks | None = None
        self._draft: Draft | None = None
        self._report: Report | None = None
        self._found: dict[str, Finding] = {}
        self._tight = self._given = False
        self._channel: ChannelNote | None = None
        self._help = _quiet(self)
        self._holes = _Line(self)
        self._head = QWidget(self)
        self._hint = KeyHint(parent=self._head)
        self._count = _quiet(self._head, muted=False)
        self._rows = CellModel((N_("To read again"),), parent=self)
        self._list = FindingList(self._rows, self)
        self._why = _quiet(self)
        self._board = LineButton(self)
        self._names = _Line(self)
        self._look = pause(self, 0, until=bridge.closing)
        self._known = pause(self, _KNOWN_MS, until=bridge.closing)
        self._build()
        self._look.timeout.connect(self._on_look_timeout)
        self._known.timeout.connect(self._on_known_timeout)
        self._board.clicked.connect(self.board_asked)
        self._list.chosen.connect(self._on_list_chosen)
        self._list.looked_at.connect(self._on_list_looked_at)
        bridge.changed.connect(self._on_bridge_changed)

    def show_draft(self, draft: "Draft") -> None:
        """Show what is to fill now, and look at the text once it is painted."""
        if self._draft is None or self._draft.row.id != draft.row.id:
            self._known.start()  # the board renders every draft: once somebody has begun to read
        self._draft = draft
        holes = draft.holes()
        sentence = ""
        if holes:
            sentence = ngettext(
                "{count} hole to fill: {label}", "{count} holes to fill, next: {label}", len(holes)
            ).format(count=len(holes), label=holes[0].label)
        self._holes.show_finding(str(len(holes)), sentence)
        self._note().show_draft(draft)
        self._look.start()

    def show_nothing(self) -> None:
        """Look at no message any more."""
        self._look.stop()
        self._known.stop()
        self._draft = self._report = None

    def is_current(self) -> bool:
        """Say whether what stands in the list is what is found in the text as it reads now."""
        return self._draft is not None and not self._look.isActive()

    def begin(self) -> bool:
        """Put the keys into the list, on the next row if they are there; False without a row."""
        if self._look.isActive():
            self._look.stop()
            self._on_look_timeout()
        return self._list.begin(step=1 if self._list.hasFocus() else 0)

    def set_tight(self, *, tight: bool) -> None:
        """Take less room where the screen is small."""
        self._tight = tight
        self._make_room()

    @Slot(bool)
    def give_room(self, given: bool) -> None:  # noqa: FBT001 - a signal's value
        """Take less room while a picture stands beside the list."""
        self._given = given
        self._make_room()

    def _make_room(self) -> None:
        self._list.set_most(_HIGH[self._tight + self._given])

    def show_help(self, text: str) -> None:
        """Show how to fill the hole one is in; an empty text hides it."""
        _say(self._help, text)
        self._help.setVisible(bool(text))

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._list.setAccessibleName(_("To read again"))
        self._name_key()
        self._report = None
        self._rows.retranslate()
        if self._draft is not None:
            self._look.start()

    @Slot(object)
    def _on_bridge_changed(self, changes: "ChangeSet") -> None:
        if self._checks is not None and self._checks.forget(changes):
            self._known.start()

    @Slot()
    def _on_known_timeout(self) -> None:
        self._on_look_timeout()
        if self._draft is not None and self._checks is not None:
            self._show_conflicts(self._checks.conflicts(self._draft.incident))

    @Slot()
    def _on_look_timeout(self) -> None:
        draft = self._draft
        if draft is None:
            return
        if self._checks is None:
            from crisisapp.qtmodels.message_checks import MessageChecks  # start-up, as above

            self._checks = MessageChecks(self._bridge)
        report = self._checks.report(draft)
        if report != self._report:
            self._report = report
            self._show_report(report)
        self.marked.emit(_marks(draft, report))

    @Slot(str)
    def _on_list_chosen(self, row_id: str) -> None:
        finding = self._found.get(row_id)
        if finding is not None:
            self.chosen.emit(finding)

    @Slot(str)
    def _on_list_looked_at(self, row_id: str) -> None:
        self._show_why(row_id)

    def _show_report(self, report: "Report") -> None:
        from crisisapp.qtmodels.message_checks import finding_rows  # start-up, as above

        rows = finding_rows(report)
        self._found = {row.id: one for row, one in rows}
        self._rows.set_rows([row for row, _one in rows])
        self._head.setVisible(bool(rows))
        self._name_key()
        self._list.setVisible(bool(rows))
        _say(self._count, _counted(len(rows), len(report.blocking)))
        tone: ToneName = "warn" if report.no_list else "neutral"
        self._names.show_finding("!" if report.no_list else "", report.names, tone)
        self._show_why(self._list.current_id() if self._list.hasFocus() else "")

    def _show_conflicts(self, count: int) -> None:
        text = ngettext(
            "{count} fact was told in two ways: compare…",
            "{count} facts were told in two ways: compare…",
            count,
        )
        self._board.show_text(text.format(count=count))
        self._board.setVisible(count > 0)

    def _show_why(self, row_id: str) -> None:
        finding = self._found.get(row_id)
        why = finding.why if finding is not None else ""
        _say(self._why, why)
        self._why.setVisible(bool(why))
        if why and self._list.hasFocus():
            announce(self._list, why)

    def _note(self) -> "ChannelNote":
        if self._channel is None:
            from crisisapp.ui.panes.say_channel import ChannelNote  # start-up, as above

            self._channel = ChannelNote(self._bridge, self)
            layout = self.layout()
            if isinstance(layout, QVBoxLayout):
                layout.addWidget(self._channel)
        return self._channel

    def _name_key(self) -> None:
        acts = acts_around(self)
        self._hint.setText(action_keys(acts["next_finding"]) if acts is not None else "")
        self._hint.setVisible(bool(self._hint.text()))

    def _build(self) -> None:
        self.setObjectName("message_below")
        self._help.setObjectName("hole_help")
        self._list.setObjectName("message_findings")
        self._list.setAccessibleName(_("To read again"))
        self._count.setObjectName("message_findings_count")
        self._why.setObjectName("message_finding_why")
        self._board.setObjectName("message_board")
        self._names.setObjectName("message_names")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(scaled(SMALL))
        head.addWidget(self._count, 1)
        head.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(TINY))
        shown = (self._head, self._list, self._why, self._board, self._names)
        for widget in (self._help, self._holes, *shown):
            layout.addWidget(widget)
        for widget in (self._help, *shown):
            widget.hide()


def _counted(count: int, blocking: int) -> str:
    text = ngettext("{count} thing to read again", "{count} things to read again", count)
    said = text.format(count=count)
    if not blocking:
        return said
    first = ngettext(
        "{count} to settle before anybody says yes",
        "{count} to settle before anybody says yes",
        blocking,
    )
    return f"{said} · {first.format(count=blocking)}"


def _marks(draft: "Draft", report: "Report") -> tuple[Mark, ...]:
    """Return where the findings stand among the parts that are shown."""
    found = [one for one in report.findings if one.end > one.start]
    spans = draft.spans(found)
    return tuple(Mark(*span, one.blocks) for span, one in zip(spans, found, strict=True))


def _quiet(parent: QWidget, *, muted: bool = True) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if muted:
        label.setProperty("tone", "muted")
    set_font_role(label, "small")
    return label


def _say(label: QLabel, text: str) -> None:
    """Give a label its words; the same ones are no reason to lay the page out again."""
    if label.text() != text:
        label.setText(text)
