"""`crisisapp --selftest`: the main job, once, in the real window, on the demo in an empty place.

What a fresh installation must be able to do: open a situation, note, tick, write a message,
export, verify. Prints one line a step; any failure ends with code 1.
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from crisisapp.app.language import ScreenLanguage
from crisisapp.app.platform_words import hush_platform
from crisisapp.app.program import make_application
from crisisapp.app.wiring import Wired, wire
from crisisapp.services.content import Content
from crisisapp.services.demo import ENTRIES, build_demo
from crisisapp.services.drafting.counting import graphemes
from crisisapp.services.exports.agenda import agenda
from crisisapp.services.exports.contacts import contacts_vcard
from crisisapp.services.exports.desk_message import desk_document
from crisisapp.services.exports.message_files import MessageFormat, document_bytes
from crisisapp.services.exports.timeline import ExportOrder, export_desk_timeline
from crisisapp.services.identity import Installation
from crisisapp.services.imports.cards import read_cards
from crisisapp.services.public_holidays import FRANCE, holiday_name
from crisisapp.services.queries.checklist import checklist
from crisisapp.services.queries.directory import contacts
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import SystemClock
from crisisapp.support.paths import AppPaths
from crisisapp.ui.routes import Page
from crisisapp.ui.theme.icons import icon_pixmap
from crisisapp.ui.theme.theme import Theme

__all__ = ["selftest"]


_PAUSE_MS = 1200  # what is typed into a hole is kept at the first pause


class SelftestError(Exception):
    """A step did not do what it must."""


def selftest() -> int:
    """Do the main job on a temporary desk; return 0, or 1 with the step that failed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if _headless() else "")
    if not os.environ["QT_QPA_PLATFORM"]:
        del os.environ["QT_QPA_PLATFORM"]
    hush_platform()
    app = make_application(sys.argv[:1])
    Theme("light").apply(app)
    ScreenLanguage(app).choose("fr")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        installation = Installation(AppPaths.under(folder).ensure())
        desk = folder / "selftest.crisis"
        build_demo(desk, installation, language="fr")
        wired = wire(
            desk, installation, clock=SystemClock(), content=Content.of(installation.paths)
        )
        try:
            _main_job(wired, folder)
        except SelftestError as error:
            _say(f"FAILED: {error}")
            return 1
        finally:
            wired.close()
    _say("selftest: all good")
    return 0


def _main_job(wired: Wired, folder: Path) -> None:
    window = wired.window
    window.show()
    window.open_last()
    _settle()
    shown = list(entry_rows(wired.bridge.read, window.current_incident))
    _check(len(shown) == ENTRIES, f"the demo opens on its {ENTRIES} entries")
    window.acts["new_incident"].trigger()
    _settle()
    _type("07h45 bagarre filmée devant le portail, CPE")
    _press(Qt.Key.Key_Return)
    _check(window.page is Page.FIRST_MINUTES, "a title and Enter open the first ten minutes")
    window.acts["copy_sentence"].trigger()
    _settle()
    _check(bool(QApplication.clipboard().text().strip()), "the staff sentence is on the clipboard")
    window.open_current()
    _settle()
    _note_and_tick(wired)
    _write_a_message(wired)
    _check(not icon_pixmap("home", "#1b2430", 24, 1.0).isNull(), "icons are painted")
    _export_and_verify(wired, folder)


def _note_and_tick(wired: Wired) -> None:
    window = wired.window
    read, incident = wired.bridge.read, window.current_incident
    before = len(list(entry_rows(read, incident)))
    window.acts["capture"].trigger()
    _settle()
    _type("appel à DSDEN: situation signalée")
    _press(Qt.Key.Key_Return)
    noted = list(entry_rows(read, incident))
    _check(len(noted) == before + 1, "a typed line is in the timeline")
    _check(noted[-1].to_party == "DSDEN", "the line is understood as a call to the DSDEN")
    view = checklist(read, incident, now=wired.bridge.now(), zone=wired.bridge.zone)
    done = view.done
    window.acts["task_done"].trigger()
    _settle()
    view = checklist(read, incident, now=wired.bridge.now(), zone=wired.bridge.zone)
    _check(view.done == done + 1, "the next step is ticked")


def _write_a_message(wired: Wired) -> None:
    window = wired.window
    read, incident = wired.bridge.read, window.current_incident
    window.acts["new_message"].trigger()
    _settle()
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Return)
    _check(bool(messages(read, incident)), "a message is drafted from its template")
    window.acts["next_hole"].trigger()
    _settle()
    _type("deux classes restent au gymnase")
    _press(Qt.Key.Key_Return)
    _settle(_PAUSE_MS)
    filled = messages(read, incident)[0].values
    _check("deux classes restent au gymnase" in filled.values(), "a hole is filled in place")


def _export_and_verify(wired: Wired, folder: Path) -> None:
    for fmt in ("pdf", "csv", "json"):
        order = ExportOrder(
            incident=wired.window.current_incident,
            fmt=fmt,
            out=folder / f"timeline.{fmt}",
            language="fr",
        )
        out = export_desk_timeline(wired.desk, order)
        _check(out.path.stat().st_size > 200, f"the timeline is exported as {fmt}")
    _libraries(wired, folder)
    report = wired.desk.verify()
    _check(report.ok, f"the journal verifies ({report.events} events)")


def _libraries(wired: Wired, folder: Path) -> None:
    """Use what a bundle may have left behind: calendars, agenda, cards, names of holidays."""
    rows = contacts(wired.bridge.read)
    cards = folder / "directory.vcf"
    cards.write_bytes(contacts_vcard(rows))
    _check(len(read_cards(cards)) == len(rows) > 0, "the directory goes out and comes in as cards")
    now, zone = wired.bridge.now(), wired.bridge.zone
    _check(b"VCALENDAR" in agenda((), number="1", desk="", now=now, zone=zone), "an agenda")
    names = (holiday_name(date(2026, 11, 1), FRANCE, language) for language in ("fr", "en"))
    _check(tuple(names) == ("Toussaint", "All Saints' Day"), "holidays have their names")
    incident = wired.window.current_incident
    document = desk_document(wired.desk, incident, messages(wired.bridge.read, incident)[0])
    starts: dict[MessageFormat, bytes] = {"docx": b"PK", "eml": b"Subject: ", "html": b"<!doc"}
    for fmt, start in starts.items():
        _check(document_bytes(document, fmt).startswith(start), f"a message is written as {fmt}")
    _check(list(graphemes("👍🏽")) == [(0, 2)], "a sign of two parts counts once")


def _check(good: bool, what: str) -> None:  # noqa: FBT001 - reads as an assertion
    if not good:
        raise SelftestError(what)
    _say(f"ok: {what}")


def _type(text: str) -> None:
    """Send a text as key events to whatever has the focus."""
    for char in text:
        _send(QEvent.Type.KeyPress, 0, char)
        _send(QEvent.Type.KeyRelease, 0, char)
    _settle()


def _press(key: Qt.Key) -> None:
    _send(QEvent.Type.KeyPress, key, "\r" if key == Qt.Key.Key_Return else "")
    _send(QEvent.Type.KeyRelease, key, "")
    _settle()


def _send(kind: QEvent.Type, key: int, text: str) -> None:
    target: QWidget | None = QApplication.activePopupWidget() or QApplication.focusWidget()
    if target is None and kind == QEvent.Type.KeyRelease:
        return  # the key closed what it was pressed in
    if target is None:
        raise SelftestError("nothing has the focus")
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
    QCoreApplication.sendEvent(target, event)


def _settle(ms: int = 120) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _headless() -> bool:
    return sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - what this command is for
