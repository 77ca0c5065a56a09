"""What the answers give, beside the questions: severity and why, playbooks, what opens, changes."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from crisisapp.services.qualification import Choice, Weighed
from crisisapp.services.words.labels import level_label
from crisisapp.services.words.qualification import (
    advice_lines,
    ministry_line,
    opening_line,
    posture_label,
    raise_lines,
    reason_lines,
    waiting_line,
    why_playbook,
)
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import FontRole, set_font_role
from crisisapp.ui.theme.metrics import PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Card

__all__ = ["Verdict"]

_SHOWN = 6  # steps named before "and 20 more"
_GRAVE = 2


class Verdict(QWidget):
    """Shows a `Weighed`: every sentence is one that the terminal says too.

    Emits:
        playbook_toggled(str, bool): a playbook was chosen, or left.
    """

    playbook_toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {name: _Lines(self) for name in ("danger", "level", "opens", "changes")}
        self._books = Card(self)
        self._books.setObjectName("playbooks")
        self._book_room = QVBoxLayout(self._books)
        self._book_room.setContentsMargins(scaled(PANE), SMALL, scaled(PANE), SMALL)
        self._shown: tuple[object, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(SMALL))
        for name in ("danger", "level"):
            layout.addWidget(self._cards[name])
        layout.addWidget(self._books)
        for name in ("opens", "changes"):
            layout.addWidget(self._cards[name])
        layout.addStretch(1)

    def show_weighed(self, found: Weighed, *, now: datetime, zone: ZoneInfo, language: str) -> None:
        """Say what the answers give; `now` is aware, `language` that of the desk."""
        self._show_danger(found)
        self._show_level(found)
        self._show_playbooks(found)
        lines = [
            opening_line(each, now=now, zone=zone, language=language) for each in found.openings
        ]
        if not found.press:
            lines.append(
                _("No press deadline: no content is marked insult or defamation to be examined.")
            )
        self._cards["opens"].show_lines(_("What it opens"), lines)
        self._cards["changes"].show_lines(
            _("If you apply it"),
            [
                *_named(
                    found.adds, _("{count} step comes: {steps}"), _("{count} steps come: {steps}")
                ),
                *_named(
                    found.retires, _("{count} step goes: {steps}"), _("{count} steps go: {steps}")
                ),
            ],
        )

    def _show_danger(self, found: Weighed) -> None:
        said = [
            question.then
            for question in found.questions
            if question.urgent and question.then and question.answer == question.counts
        ]
        self._cards["danger"].show_lines(
            _("Call first: 17 · 15 · 18 · 112 · 114 by text") if said else "", said, tone="bad"
        )

    def _show_level(self, found: Weighed) -> None:
        level = found.assessment.level
        card = self._cards["level"]
        if level is None:
            card.show_lines(_("Severity proposed"), [_("Answer what you know: danger first.")])
            return
        word = level_label(level)
        lines = [_("Because: {answer}").format(answer=line) for line in reason_lines(found)]
        if found.assessment.shared:
            then = _("Once they do, write down with whom.")
            lines.append(f"{waiting_line(level)} {then}")
        if found.assessment.not_crisis:
            lines.append(_("The ordinary answer is enough: this may not be a crisis."))
        lines += [line for line in (ministry_line(found),) if line]
        quiet = [*raise_lines(found)[:3], *advice_lines(found)]
        tone = "bad" if level >= _GRAVE else ""
        card.show_lines(_("Severity proposed"), lines, headline=word, tone=tone, quiet=quiet)

    def _show_playbooks(self, found: Weighed) -> None:
        heading = _("Playbooks proposed")
        why = {choice.id: why_playbook(choice, found) for choice in found.playbooks}
        shown = (found.playbooks, heading, tuple(why.values()))
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._book_room.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._book_room.addWidget(_label(heading, "small", self._books, tone="muted"))
        for choice in found.playbooks:
            self._book_room.addWidget(self._box(choice))
            first = " · ".join(choice.reflexes)
            posture = posture_label(choice.posture)
            for line in (
                why[choice.id],
                _("3 reflexes first: {steps}").format(steps=first),
                posture,
            ):
                if line:
                    self._book_room.addWidget(_label(line, "small", self._books, tone="muted"))
        if not found.playbooks:
            none = _("None yet: the title and the answers propose them.")
            self._book_room.addWidget(_label(none, "body", self._books))

    def _box(self, choice: Choice) -> QCheckBox:
        box = QCheckBox(choice.title, self._books)
        box.setObjectName(f"playbook_{choice.id}")
        box.setChecked(choice.chosen)
        box.setEnabled(not choice.running)
        set_font_role(box, "bold")
        box.toggled.connect(weak_slot(self._on_box_toggled, (box, choice.id)))
        return box

    def _on_box_toggled(self, which: tuple[QCheckBox, str]) -> None:
        box, playbook = which
        self.playbook_toggled.emit(playbook, box.isChecked())


class _Lines(Card):
    """A heading, a big word, lines, and quiet lines; hidden while it says nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(scaled(PANE), SMALL, scaled(PANE), SMALL)
        self._room.setSpacing(scaled(SMALL) // 2)
        self._said: tuple[object, ...] = ()

    def show_lines(
        self,
        heading: str,
        lines: list[str],
        *,
        headline: str = "",
        tone: str = "",
        quiet: list[str] | None = None,
    ) -> None:
        """Say these words; the same words again change nothing."""
        said = (heading, tuple(lines), headline, tone, tuple(quiet or ()))
        if said == self._said:
            return
        self._said = said
        while (item := self._room.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(lines or headline))
        self._room.addWidget(
            _label(heading, "small", self, tone="" if tone and not headline else "muted")
        )
        if headline:
            self._room.addWidget(_label(headline, "title", self, tone=tone))
        for line in lines:
            self._room.addWidget(_label(line, "body", self, tone="" if headline else tone))
        for line in quiet or ():
            self._room.addWidget(_label(line, "small", self, tone="muted"))


def _label(text: str, role: FontRole, parent: QWidget, *, tone: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if tone:
        label.setProperty("tone", tone)
    set_font_role(label, role)
    return label


def _named(steps: tuple[str, ...], one: str, many: str) -> list[str]:
    if not steps:
        return []
    named = " · ".join(steps[:_SHOWN])
    more = len(steps) - _SHOWN
    if more > 0:
        named += " · " + ngettext("and {count} more", "and {count} more", more).format(count=more)
    return [(one if len(steps) == 1 else many).format(count=len(steps), steps=named)]
