"""Watch or close a situation: what is open, the lines that hold, the severity that remains."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.domain.qualification import SHARED_LEVEL
from crisisapp.domain.words import IncidentStatus, TaskState
from crisisapp.services.closing import Closing
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import AssignTask
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.commands.promises import CancelPromise, KeepPromise
from crisisapp.services.commands.steps import SetTaskStates
from crisisapp.services.networks import Networks
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.closing import closing_sections, open_words
from crisisapp.services.words.labels import level_label
from crisisapp.support.i18n import N_, _, pgettext
from crisisapp.ui.dialogs.closing_promises import OpenPromises
from crisisapp.ui.dialogs.closing_steps import OpenSteps
from crisisapp.ui.dialogs.form import muted_label
from crisisapp.ui.dialogs.order import Clock, Give, OrderDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import FontRole, set_font_role
from crisisapp.ui.theme.metrics import LARGE, SMALL, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.check_row import CheckRow
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["ClosingDialog"]

_REASONS = (
    N_("Finished: everything is back to normal"),
    N_("Handed over"),
    N_("Not a crisis"),
)
_WIDTH = 640  # px at the usual text size
_REST = 130  # px: the heading and the buttons around what scrolls
_LEVELS = range(5)


class ClosingDialog(OrderDialog):
    """Shows what is open and gives the order to watch or to close (`Closing.to`).

    What is to be confirmed comes first, whole, then what is asked, then what is open: all of it in
    one area that scrolls, where the text is large or the screen small.
    A step that is skipped or given away here is so at once, whatever becomes of the dialog; `look`
    reads again after it. Nothing open keeps the situation from being watched or closed.
    """

    def __init__(
        self,
        parent: QWidget | None,
        look: Callable[[], Closing],
        clock: Clock,
        networks: Networks,
        *,
        give: Give,
    ) -> None:
        self._found = look()
        self._closes = self._found.to is IncidentStatus.CLOSED
        if self._closes:
            title, accept = _("Close the situation"), pgettext("situation", "Close")
        else:
            # TRANSLATORS: only monitor a situation from now on: « Surveiller ».
            title, accept = _("Monitor the situation"), pgettext("situation", "Monitor")
        super().__init__(parent, give, title=title, accept=accept)
        self._look = look
        self._clock = clock
        self._networks = networks
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._area = QScrollArea(self)
        self._count = self._label("bold")
        self._steps = OpenSteps(self._inside)
        self._promises = OpenPromises(self._inside)
        self._also = self._label()
        self._lines = tuple(
            CheckRow(line.text, role="body", strikes=False, parent=self._inside)
            for line in self._found.lines
        )
        self._level = ChoiceBox("", self)
        self._agreed = LineField("who", parent=self)
        self._agreed_word = self._label(tone="muted")
        self._reason = LineField("reason", parent=self)
        self._build()
        self._show()
        self._on_level_changed()
        self._fit()

    def order(self) -> SetStatus:
        """Return the order of what is ticked, chosen and typed.

        Raises:
            UserError: REASON_NEEDED, to close; to watch needs none.
        """
        reason = self._reason.text().strip()
        if self._closes and not reason:
            self._come_to(self._reason)
            raise UserError(UserCode.REASON_NEEDED)
        return SetStatus(
            incident=self._found.row.id,
            status=self._found.to,
            reason=reason,
            confirmed=tuple(box.accessibleName() for box in self._lines if box.isChecked()),
            level=self._level.currentData(),
            agreed_by=self._agreed.text() if self._asks_agreement() else "",
        )

    @Slot(object)
    def _on_steps_skipped(self, tasks: tuple[str, ...]) -> None:
        reason = _("left out at the end of the situation")
        self._change(SetTaskStates(tasks=tasks, state=TaskState.SKIPPED, reason=reason))

    @Slot(object, str)
    def _on_steps_given(self, tasks: tuple[str, ...], role: str) -> None:
        self._change(*(AssignTask(task=task, role=role) for task in tasks))

    @Slot(object)
    def _on_promises_kept(self, promises: tuple[str, ...]) -> None:
        self._change(*(KeepPromise(promise=each) for each in promises))

    @Slot(object)
    def _on_promises_withdrawn(self, promises: tuple[str, ...]) -> None:
        reason = _("the situation is over")
        self._change(*(CancelPromise(promise=each, reason=reason) for each in promises))

    @Slot()
    def _on_level_changed(self) -> None:
        for part in (self._agreed, self._agreed_word):
            part.setVisible(self._asks_agreement())

    @Slot(QRect)
    def _on_steps_reached(self, place: QRect) -> None:
        """Let the area follow the step one has come to by the arrows."""
        here = QRect(
            self._steps.steps.viewport().mapTo(self._inside, place.topLeft()), place.size()
        )
        edge = here.height() // 2
        self._area.ensureVisible(here.x(), here.bottom(), 0, edge)
        self._area.ensureVisible(here.x(), here.top(), 0, edge)

    def _on_ready_chosen(self, words: str) -> None:
        self._reason.setText(_(words))
        self._come_to(self._reason)

    def _change(self, *orders: Command) -> None:
        """Give orders about steps and promises at once, and show what is open after them."""
        refusal: CrisisError | None = None
        for order in orders:
            refusal = refusal or self._give(order)
        self.say("" if refusal is None else sentence(refusal))
        self._found = self._look()
        self._show()
        announce(self, self._count.text())
        if not self._found.open_steps and not self._found.promises:
            self._come_to(self._first_part())

    def _come_to(self, part: QWidget) -> None:
        """Let the keys and the eyes come to a part: the area only follows the Tab key."""
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(part)

    def _show(self) -> None:
        found, now, zone = self._found, self._clock.now, self._clock.zone
        waiting = open_words(found)
        self._count.setText(
            _("Still open: {what}.").format(what=waiting) if waiting else _("Nothing is open.")
        )
        self._steps.show_steps(found.open_steps, now=now, zone=zone)
        self._promises.show_promises(found.promises, now=now, zone=zone)
        sections = closing_sections(found, self._networks, now=now, zone=zone, steps=False)
        words = "\n".join("\n".join((heading, *_marked(lines))) for heading, lines in sections)
        self._also.setText(words)
        self._also.setVisible(bool(words))

    def _asks_agreement(self) -> bool:
        chosen, row = self._level.currentData(), self._found.row
        held = max(chosen or 0, row.level or 0, row.proposed_level or 0)
        return chosen != row.level and held >= SHARED_LEVEL

    def _first_part(self) -> QWidget:
        return next((box for box in self._lines if box.isEnabled()), self._level)

    def _label(self, role: FontRole = "body", *, tone: str = "") -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("tone", tone)
        set_font_role(label, role)
        return label

    def _fill_levels(self) -> None:
        """Offer the severities up to the highest one there was, the present one chosen."""
        row = self._found.row
        if row.level is None:
            self._level.addItem(level_label(None), None)
        for level in _LEVELS:
            if row.peak_level is None or level <= row.peak_level:
                self._level.addItem(level_label(level), level)
        self._level.setCurrentIndex(self._level.findData(row.level))
        words = _("Severity that remains")
        if row.peak_level is not None:
            highest = level_label(row.peak_level)
            beside = _("(highest: {level})").format(level=highest[:1].lower() + highest[1:])
            words = f"{words} {beside}"
        self._put(words, self._level)

    def _put(self, word: str, widget: QWidget) -> None:
        """Put a part under its word, where it scrolls with the others."""
        self._column.addWidget(self._named(word, widget))
        self._column.addWidget(widget)

    def _build(self) -> None:
        self.setObjectName("closing")
        names = {"also_open": self._also, "still_open": self._count, "final_level": self._level}
        for name, part in (*names.items(), ("agreed_by", self._agreed), ("reason", self._reason)):
            part.setObjectName(name)
        self._fill_lines()
        self._fill_levels()
        self._agreed_word.setText(_("Agreed with (the head, the authority; by whom)"))
        self._agreed_word.setBuddy(self._agreed)
        self._agreed.setAccessibleName(self._agreed_word.text())
        set_font_role(self._agreed, "body")
        self.tell_when_full(self._agreed)
        self._column.addWidget(self._agreed_word)
        self._column.addWidget(self._agreed)
        self._put(_("Why it is closed") if self._closes else _("Why"), self._reason)
        ready = self._ready_answers()
        self._fill_open()
        self._steps.skipped.connect(self._on_steps_skipped)
        self._steps.given.connect(self._on_steps_given)
        self._promises.kept.connect(self._on_promises_kept)
        self._promises.withdrawn.connect(self._on_promises_withdrawn)
        self._level.currentIndexChanged.connect(self._on_level_changed)
        asked = (*self._lines, self._level, self._agreed, self._reason, *ready)
        steps, promised = self._steps, self._promises
        opened: tuple[QWidget, ...] = (steps.skip, steps.give, steps.steps)
        opened = (*opened, promised.keep, promised.withdraw, promised.promises, self._also)
        self.end(*asked, *opened)
        self._first_part().setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_open(self) -> None:
        """Put what is open under what is asked: all of it, with no scroll of its own."""
        self._column.addSpacing(scaled(SMALL))
        self._column.addWidget(self._count)
        self._column.addWidget(self._steps)
        self._column.addWidget(self._promises)
        # With the keys too: a screen reader reads on from one part to the next.
        self._also.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._also.setAccessibleName(_("Also open"))
        self._column.addWidget(self._also)
        self._column.addStretch(1)
        self._steps.reached.connect(self._on_steps_reached)

    def _fill_lines(self) -> None:
        """Put the area that scrolls, and in it first the lines that are to be confirmed."""
        self._column.setContentsMargins(0, 0, scaled(SMALL), 0)
        self._column.setSpacing(SMALL)
        if self._lines:
            heading = self._label("bold")
            heading.setText(_("To confirm, if it holds"))
            self._column.addWidget(heading)
        boxes = QVBoxLayout()
        boxes.setSpacing(scaled(2))
        for place, box in enumerate(self._lines, start=1):
            box.setObjectName(f"confirm_{place}")
            if self._found.lines[place - 1].confirmed:  # said when the watching began: it stands
                box.setChecked(True)
                box.setEnabled(False)
            boxes.addWidget(box)
        self._column.addLayout(boxes)
        area = self._area
        area.setObjectName("closing_parts")
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.addWidget(area, 1)

    def _ready_answers(self) -> list[FilterChip]:
        """Put the answers that fill the reason of a closing, and say what comes after."""
        chips: list[FilterChip] = []
        if self._closes:
            box = FlowBox(parent=self)
            for place, words in enumerate(_REASONS):
                chip = FilterChip(parent=box)
                chip.setObjectName(f"ready_{place}")
                chip.setText(_(words))
                chip.clicked.connect(weak_slot(self._on_ready_chosen, words))
                box.add(chip)
                chips.append(chip)
            self._column.addWidget(box)
        after = (
            _("Nothing can be written in it afterwards. It can be opened again.")
            if self._closes
            else _("Everything still works while it is monitored; the steps of the end begin.")
        )
        said = _("The timeline says what was left open.")
        self._column.addWidget(muted_label(f"{after} {said}", self._inside))
        return chips

    def _fit(self) -> None:
        """Take the height there is, as far as the parts need it."""
        screen = self.screen().availableGeometry()
        width = min(scaled(_WIDTH), screen.width())
        edges = scaled(2 * LARGE)
        height = self._column.totalHeightForWidth(width - edges) + scaled(_REST)
        self.resize(width, min(height, screen.height() - scaled(40)))

    # Qt overrides

    @Slot()
    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


def _marked(lines: tuple[str, ...]) -> list[str]:
    return [f"  {line}" for line in lines]
