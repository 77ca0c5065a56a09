"""The acts of paper: leave with two pages, hide the screen, come back and type the lines."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crisisapp.app.places import place_refusal
from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.posts import LeavePost, ReportSheet, TakePost
from crisisapp.services.paper_lines import (
    PaperReading,
    line_order,
    line_text,
    next_line,
    read_line,
)
from crisisapp.services.papers import PaperKind, PaperOrder, Printed, paper_job, paper_name
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.posts import SpanRow, open_span, span_of
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.typed_time import typed_day
from crisisapp.services.words.paper import paper_orders, span_text, unprinted_orders, written_text
from crisisapp.support.i18n import _, as_language, current_language, hour_text
from crisisapp.ui.curtain import Curtain
from crisisapp.ui.dialogs.left import LeftDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.paper_lines import PaperLinesDialog, TypedLine
from crisisapp.ui.dialogs.papers import PaperChoice, PaperDialog
from crisisapp.ui.name_chip import chips_for
from crisisapp.ui.routes import Page
from crisisapp.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["PAPER", "Sheet", "come_back", "go_on", "leave", "print_paper", "remind", "type_back"]

PAPER = "paper"
_READY = tuple(PaperKind)


def leave(program: "Program", wired: Wired) -> None:
    """*Je quitte le poste*: print the two pages, note the hour, hide the screen."""
    bridge = wired.bridge
    row = incident(bridge.read, wired.window.current_incident, bridge.zone)
    if row is None:
        wired.window.say(_("Open a situation first: its pages are what one takes along."), "info")
        return
    away = open_span(bridge.read, row.id)
    if (
        away is not None
        and away.back_at is None
        and bridge.dispatch(TakePost(span=away.id)) is None
    ):
        return
    _ask(program, wired, (PaperKind.KIT,), incident_id=row.id, number=row.number)


def print_paper(program: "Program", wired: Wired) -> None:
    """Print one of the papers that lie ready."""
    _ask(program, wired, _READY)


def _ask(
    program: "Program",
    wired: Wired,
    kinds: tuple[PaperKind, ...],
    *,
    incident_id: str = "",
    number: str = "",
) -> None:
    """Ask until the place can be written, then begin; what was typed stays."""
    language = as_language(wired.desk.language, default="fr")

    def name_of(kind: PaperKind) -> str:
        return paper_name(wired.desk, kind, language, number)

    chosen: PaperChoice | None = PaperChoice(
        kind=kinds[0], path=program.documents / name_of(kinds[0])
    )
    refusal = ""
    while chosen is not None:
        chosen = PaperDialog.ask(wired.window, kinds, chosen, name_of, refusal)
        refusal = "" if chosen is None else place_refusal(chosen.path)
        if chosen is not None and not refusal:
            break
    if chosen is None:
        return
    if wired.runner.is_running(PAPER):
        return
    order = PaperOrder(
        kind=chosen.kind,
        out=chosen.path,
        language=language,
        incident=incident_id,
        sheet=_left(wired, incident_id) if incident_id else "",
    )
    if incident_id and not order.leaving:
        return  # the refusal is said
    wired.showing = chosen.show
    wired.runner.run(PAPER, paper_job(wired.path, program.installation, order))
    wired.window.say(_("The pages are being written…"), "info")
    if order.leaving:  # at once: who must leave does not wait for the pages
        _hide(wired, _("Screen hidden. The pages are being written…"))


def _left(wired: Wired, incident_id: str) -> str:
    """Note the leaving and return the code of the sheet; empty when it is refused.

    Noted before the pages are written: were the program cut now, no paper would bear a code that
    the register does not know.
    """
    if wired.bridge.dispatch(LeavePost(incident=incident_id)) is None:
        return ""
    away = open_span(wired.bridge.read, incident_id)
    return away.sheet if away else ""


def go_on(wired: Wired, done: JobDone) -> None:
    """Follow a paper that is written: note it, show it, say the sheet on the hidden screen.

    When it could not be written the screen is shown again: the refusal must be read.
    """
    if done.name != PAPER:
        return
    if not isinstance(done.value, Printed):
        curtain = wired.window.findChild(Curtain)
        away = _waiting(wired)
        if curtain is not None and curtain.is_down and away is not None:
            for order in unprinted_orders(away.id):
                wired.bridge.dispatch(order)
        if curtain is not None:
            curtain.rise()
        return  # the refusal is said elsewhere
    printed = done.value
    for order in paper_orders(printed):
        if wired.bridge.writable and wired.bridge.dispatch(order) is None:
            return
    wired.window.say(written_text(printed), "ok")
    if wired.showing:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(printed.path)))
    if not printed.order.leaving:
        return
    curtain = wired.window.findChild(Curtain)
    if curtain is not None and curtain.is_down:
        at = hour_text(wired.bridge.now(), wired.bridge.zone)
        words = _("Screen hidden at {time}. Sheet {sheet}.")
        _hide(wired, words.format(time=at, sheet=printed.order.sheet))


def _hide(wired: Wired, words: str) -> None:
    window = wired.window
    window.keep_typed_text()
    curtain = window.findChild(Curtain)
    if curtain is None:
        curtain = Curtain(window, window.acts["leave_post"], then="come_back")
        curtain.risen.connect(window.act_asked)
    curtain.drop(words)


def come_back(_program: "Program", wired: Wired) -> None:
    """Note that somebody is back, and open the lines to type."""
    if wired.window.page is Page.INCIDENT:
        wired.window.incident.focus_capture()  # the curtain took the focus
    away = _waiting(wired)
    if away is None:
        return
    if away.back_at is None and wired.bridge.dispatch(TakePost(span=away.id)) is None:
        return
    _type(wired, away)


def type_back(_program: "Program", wired: Wired) -> None:
    """Type the lines of the last sheet that waits, else of one that lay ready."""
    here = wired.window.current_incident
    if _waiting(wired) is None and here:
        clock = Clock(now=wired.bridge.now(), zone=wired.bridge.zone)
        LeftDialog(wired.window, here, clock, _Giver(wired.bridge).give).was_accepted()
    away = _waiting(wired)
    if away is None:
        return
    if away.back_at is None and wired.bridge.dispatch(TakePost(span=away.id)) is None:
        return
    _type(wired, away)


def remind(wired: Wired) -> None:
    """Say at the start that a sheet waits, unless something graver is said already."""
    away = _waiting(wired)
    banner = wired.window.findChild(Banner, "banner")
    if away is None or not wired.bridge.writable or banner is None or banner.isVisible():
        return
    words = _("Sheet {sheet} ({span}) is not typed yet.")
    shown = span_text(away, now=wired.bridge.now(), zone=wired.bridge.zone)
    wired.window.say(
        words.format(sheet=away.sheet, span=shown),
        "info",
        action=_("Type its lines"),
        act="paper_lines",
    )


def _waiting(wired: Wired) -> SpanRow | None:
    here = wired.window.current_incident
    return open_span(wired.bridge.read, here) if here else None


def _type(wired: Wired, away: SpanRow) -> None:
    chips = chips_for(wired.bridge, away.incident)
    PaperLinesDialog.type_back(wired.window, Sheet(wired, away), chips)


class _Giver:
    """Gives the order of a dialog, which says a refusal itself."""

    def __init__(self, bridge: DeskBridge) -> None:
        self._bridge = bridge

    def give(self, order: Command) -> CrisisError | None:
        """Carry an order out; return the refusal."""
        result = self._bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None


class Sheet:
    """One sheet of the desk, as the dialog that types it back asks for it."""

    def __init__(self, wired: Wired, away: SpanRow) -> None:
        self._wired = wired
        self._bridge = wired.bridge
        self._id = away.id
        span = self._span()
        shown = span_text(span, now=self._bridge.now(), zone=self._bridge.zone)
        self.title = _("Sheet {sheet} · {span}").format(sheet=span.sheet, span=shown)
        self.lines = span.lines

    def entered(self) -> tuple[tuple[int, str], ...]:
        """Return (line, hour and words) of what is typed already."""
        span = self._span()
        found = (
            (row.sheet_line, f"{hour_text(row.happened_at, self._bridge.zone)} · {row.text}")
            for row in entry_rows(self._bridge.read, span.incident)
            if row.sheet == span.sheet and not row.struck
        )
        return tuple(sorted(found))

    def next_line(self) -> int:
        """Return the line after the last one typed."""
        return next_line(self._span())

    def understood(self, typed: TypedLine) -> str:
        """Return the moment and how the line is read."""
        return line_text(
            self._read(typed),
            now=self._bridge.now(),
            zone=self._bridge.zone,
            language=current_language(),
        )

    def write(self, typed: TypedLine) -> CrisisError | None:
        """Write a line; return the refusal."""
        found = self._read(typed)
        language = self._bridge.desk.language
        order = line_order(self._span(), typed.line, found, language=language)
        result = self._bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None

    def report(self, last: int) -> CrisisError | None:
        """Say that the sheet is typed; return the refusal."""
        result = self._bridge.attempt(ReportSheet(span=self._id, last=last))
        return result if isinstance(result, CrisisError) else None

    def kept(self) -> TypedLine:
        """Return what was half typed; a text that cannot be read is none."""
        try:
            return msgspec.json.decode(self._bridge.desk.scratch(self._key()), type=TypedLine)
        except msgspec.DecodeError:
            return TypedLine()

    def keep(self, typed: TypedLine) -> None:
        """Keep what is half typed, outside the journal."""
        text = msgspec.json.encode(typed).decode() if typed.text.strip() else ""
        self._bridge.keep_scratch(self._key(), text)

    def _key(self) -> str:
        return f"paper:{self._id}"

    def _read(self, typed: TypedLine) -> PaperReading:
        now, zone = self._bridge.now(), self._bridge.zone
        day = typed_day(typed.day, now=now, zone=zone) if typed.day else None
        return read_line(
            self._bridge.read,
            self._span(),
            typed.text,
            line=typed.line,
            day=day,
            now=now,
            zone=zone,
            language=current_language(),
        )

    def _span(self) -> SpanRow:
        found = span_of(self._bridge.read, self._id)
        if found is None:
            raise UserError(UserCode.UNKNOWN_PAPER, sheet=self._id)
        return found
