"""What is found about a message, under it: one quiet line each, amber only when there is work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.words import Audience
from crisisapp.services.naming import told_words
from crisisapp.services.queries.records import AudienceRow
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.chip import Chip

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.bridge import DeskBridge
    from crisisapp.qtmodels.messages import Draft
    from crisisapp.services.drafting.sms import SmsCount
    from crisisapp.ui.panes.say_channel import ChannelNote

__all__ = ["Findings"]

_WIDE = frozenset({Audience.ALL_FAMILIES, Audience.PRESS, Audience.PUBLIC})
_MOST_SHOWN = 6  # characters that cost, named one by one


class _Line(QWidget):
    """One finding: a small chip with a count or a sign, and a sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = Chip(tone="warn", parent=self)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        set_font_role(self._sentence, "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(SMALL))
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._sentence, 1)

    def show_finding(self, mark: str, sentence: str) -> None:
        """Show a finding; an empty sentence hides the line."""
        self.setVisible(bool(sentence))
        self._mark.show_state(mark, "warn")
        self._sentence.setText(sentence)


class Findings(QWidget):
    """Names, holes, facts not confirmed, when it is read, length; never a green tick."""

    def __init__(self, bridge: "DeskBridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._channel: ChannelNote | None = None
        self._holes = _Line(self)
        self._hedges = _Line(self)
        self._families = _Line(self)
        self._named = _Line(self)
        self._named.setObjectName("message_names")
        self._length = QLabel(self)
        self._help = QLabel(self)
        for label in (self._length, self._help):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", "muted")
            set_font_role(label, "small")
        self._help.setObjectName("hole_help")
        self._length.setObjectName("message_length")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(TINY))
        for widget in (
            *(self._help, self._named, self._holes, self._hedges, self._families, self._length),
        ):
            layout.addWidget(widget)
        self._help.hide()

    def show_draft(self, draft: "Draft", families: AudienceRow | None) -> None:
        """Show what is found now; `families` says how many of those concerned were called."""
        holes = draft.holes()
        sentence = ""
        if holes:
            sentence = ngettext(
                "{count} hole to fill: {label}", "{count} holes to fill, next: {label}", len(holes)
            ).format(count=len(holes), label=holes[0].label)
        self._holes.show_finding(str(len(holes)), sentence)
        hedged = draft.hedged()
        sentence = ""
        if hedged:
            sentence = ngettext(
                "{count} fact is not confirmed: it is said with care",
                "{count} facts are not confirmed: they are said with care",
                len(hedged),
            ).format(count=len(hedged))
        self._hedges.show_finding("!", sentence)
        self._named.show_finding("!", told_words(draft.named()))
        self._families.show_finding("!", _not_called(draft, families))
        self._length.setText(_length(draft))
        self._note().show_draft(draft)

    def show_help(self, text: str) -> None:
        """Show how to fill the hole one is in; an empty text hides it."""
        self._help.setText(text)
        self._help.setVisible(bool(text))

    def _note(self) -> "ChannelNote":
        if self._channel is None:
            from crisisapp.ui.panes.say_channel import ChannelNote  # start-up, as above

            self._channel = ChannelNote(self._bridge, self)
            layout = self.layout()
            if isinstance(layout, QVBoxLayout):
                layout.insertWidget(layout.indexOf(self._length), self._channel)
        return self._channel


def _not_called(draft: "Draft", families: AudienceRow | None) -> str:
    """Say that families concerned should hear it before everybody else."""
    if families is None or families.expected is None or draft.row.audience not in _WIDE:
        return ""
    missing = families.expected - (families.count or 0)
    if missing <= 0:
        return ""
    return ngettext(
        "{count} family concerned has not been called yet",
        "{count} families concerned have not been called yet",
        missing,
    ).format(count=missing)


def _length(draft: "Draft") -> str:
    count = draft.count()
    if count.sms is not None:
        return _sms(count.sms)
    characters = ngettext("{count} character", "{count} characters", count.characters).format(
        count=count.characters
    )
    from crisisapp.qtmodels.messages import reading_seconds  # start-up, as above

    seconds = reading_seconds(draft.rendered.text)
    reading = (
        _("reading {seconds} s").format(seconds=seconds)
        if seconds < 90
        else _("reading {minutes} min").format(minutes=round(seconds / 60))
    )
    return f"{characters} · {reading}"


def _sms(sms: "SmsCount") -> str:
    alone = 160 if sms.encoding == "GSM-7" else 70
    parts = ngettext("{count} SMS", "{count} SMS", sms.parts).format(count=sms.parts)
    used = f"{sms.units}/{alone}" if sms.parts <= 1 else str(sms.units)
    said = _("{used} characters · {parts}").format(used=used, parts=parts)
    forcing = dict.fromkeys(one.character for one in sms.costly if one.forces_ucs2)
    if forcing:
        letters = " ".join(tuple(forcing)[:_MOST_SHOWN])
        return f"{said} · " + _("costly: {letters} (70 a message instead of 160)").format(
            letters=letters
        )
    return said
