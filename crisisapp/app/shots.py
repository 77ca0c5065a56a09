"""Pictures of every page from the demo desk: `python -m crisisapp.app.shots --out DIR`.

Light and dark, French and English, at 11:06 of the demo's morning, whatever the real hour.
"""

import argparse
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QTabWidget, QWidget

from crisisapp.app.language import ScreenLanguage
from crisisapp.app.platform_words import hush_platform
from crisisapp.app.program import make_application
from crisisapp.app.shots_calls import call_dialog, keep_calls, reception_pages
from crisisapp.app.shots_closing import closing_dialog
from crisisapp.app.shots_directory import columns_dialog, contact_dialog, directory_page
from crisisapp.app.shots_exhibits import exhibit_dialog, keep_exhibits, show_first_image
from crisisapp.app.shots_import import import_dialog
from crisisapp.app.shots_keys import KEYS_PAGES, keys_pages
from crisisapp.app.shots_messages import MESSAGE_PAGES, message_dialogs
from crisisapp.app.shots_paper import paper_dialog
from crisisapp.app.shots_qualification import answer_some
from crisisapp.app.shots_read import READ_PAGES, read_pages
from crisisapp.app.shots_say import say_pages
from crisisapp.app.shots_sending import SENDING_PAGES, sending_pages
from crisisapp.app.shots_team import team_dialog
from crisisapp.app.shots_words import WORDS_PAGES, words_pages
from crisisapp.app.wiring import Wired, wire
from crisisapp.domain.errors import DataCode, DataError
from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.incidents import FrameIncident, OpenIncident
from crisisapp.services.commands.publications import (
    AskRemoval,
    MeasurePublication,
    RecordPublication,
    SeePublication,
)
from crisisapp.services.content import Content
from crisisapp.services.demo import build_demo
from crisisapp.services.identity import Installation
from crisisapp.services.networks import Networks
from crisisapp.services.playbook_copies import copy
from crisisapp.services.playbook_text import PlaybookText
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.support.paths import AppPaths
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.playbook_editor import PlaybookEditor
from crisisapp.ui.dialogs.publication import PublicationDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.panes.header_watch import WatchPane
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.theme.theme import THEME_NAMES, Theme, ThemeName
from crisisapp.ui.views.fault import FaultWindow

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

_ZONE = ZoneInfo("Europe/Paris")
_WIDE = (1440, 900)
_SMALL = (1280, 720)
_TEXT_PX = 13
_SETTLE_MS = 700  # the message pane fills after the first paint
_PAGES = (
    *("situations", "first-minutes", "qualify", "watch", "close", "settings"),
    *("desk", "desk-small", "desk-filter", "desk-past"),
    *("deadlines", "publications", "publication", "calls", "call-card", "press-card"),
    *("exhibits", "exhibits-image", "exhibit-described", "exhibit-answer"),
    *("playbooks", "playbook-editor", "directory", "channels", "contact", "columns"),
    *("team", "team-small", "leave", "paper-lines", "import", "fault", "questions", "preapprove"),
    *(
        "template-editor",
        "preapproved",
        "reception",
        "reception-small",
        *MESSAGE_PAGES,
    ),  # their clock goes on
    *WORDS_PAGES,
    *KEYS_PAGES,
    *READ_PAGES,
    *SENDING_PAGES,
    # Last: a window that was wide enough for large letters stays so.
    *("close-large-text", "desk-large-text", "reception-large-text"),
)
_OF_FOUND = (
    *("deadlines", "directory", "channels", "publications", "calls", "playbooks", "qualify"),
    *("exhibits", "exhibits-image"),
)


def main(arguments: list[str] | None = None) -> int:
    """Make the pictures asked for; return the process's exit code."""
    parser = argparse.ArgumentParser(prog="crisisapp.app.shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/shots"))
    parser.add_argument("--only", choices=_PAGES, help="this page alone")
    parser.add_argument("--lang", choices=LANGUAGES, help="this language alone")
    parser.add_argument("--theme", choices=THEME_NAMES, help="this look alone")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    hush_platform()
    app = make_application(sys.argv[:1])
    speech = ScreenLanguage(app)
    with tempfile.TemporaryDirectory() as folder:
        for language in [options.lang] if options.lang else LANGUAGES:
            studio = Studio(app, speech, Path(folder) / language, language, options.out)
            pages = [options.only] if options.only else list(_PAGES)
            for theme in [options.theme] if options.theme else THEME_NAMES:
                studio.take(theme, pages)
            studio.close()
    return 0


class Studio:
    """The demo of one language at two moments of its story, and clocks that stand still."""

    def __init__(
        self,
        app: QApplication,
        speech: ScreenLanguage,
        folder: Path,
        language: Language,
        out: Path,
    ) -> None:
        self._app = app
        self._folder = folder
        self._out = out
        self._language: Language = language
        use_bundled_font(app, size_px=_TEXT_PX)
        speech.choose(language)
        self._later = _demo(folder / "later", language, hour=11, minute=6)
        self._early = _demo(folder / "early", language, hour=7, minute=52)
        self._found = _demo(folder / "found", language, hour=11, minute=6)
        _publish(self._found, language)
        keep_exhibits(self._found, language)
        keep_calls(self._found, french=language == "fr")
        _write_own(self._found.desk.content, language)
        self._desk = self._later.window.current_incident
        self._new = _opened(self._early, language)

    def take(self, theme: ThemeName, pages: list[str]) -> None:
        """Take the pictures of some pages in one look."""
        for page in pages:
            size = 2 * _TEXT_PX if page.endswith("-large-text") else _TEXT_PX
            use_bundled_font(self._app, size_px=size)
            Theme(theme).apply(self._app)
            window = self._shown(page)
            _settle()
            while not all(pane.at_rest() for pane in window.findChildren(WatchPane)):
                _settle()
            path = self._out / f"{page}-{self._language}-{theme}.png"
            if not window.grab().save(str(path)):
                raise OSError(f"cannot write {path}")
            window.hide()
            self._later.window.leave_past()  # the next page is one of now
            print(path)  # noqa: T201 - the list of pictures is what this command prints

    def close(self) -> None:
        """Let the desks and their windows go."""
        self._later.close()
        self._early.close()
        self._found.close()

    def _shown(self, page: str) -> QWidget:
        """Return the window that shows a page."""
        alone: dict[str, Callable[[], QWidget]] = {
            "fault": self._fault_window,
            "import": partial(import_dialog, self._later, self._desk, self._folder, self._language),
            "publication": self._publication_dialog,
            "watch": partial(closing_dialog, self._found, page),
            "close": partial(closing_dialog, self._found, page),
            "close-large-text": partial(closing_dialog, self._found, page),
            "call-card": partial(call_dialog, self._found, page),
            "press-card": partial(call_dialog, self._found, page),
            **message_dialogs(self._later),
            **keys_pages(self._later),
            **words_pages(self._later, size=_WIDE),
            **reception_pages(self._found, wide=_WIDE, small=_SMALL),
            **sending_pages(self._found, self._language),
            **say_pages(self._later, wide=_WIDE),
            **read_pages(self._later, wide=_WIDE),
            "exhibit-described": partial(exhibit_dialog, self._found, page),
            "exhibit-answer": partial(exhibit_dialog, self._found, page),
            "playbook-editor": self._playbook_dialog,
            "leave": partial(paper_dialog, self._found, page),
            "paper-lines": partial(paper_dialog, self._found, page),
            "contact": partial(contact_dialog, self._found),
            "columns": partial(columns_dialog, self._folder, french=self._language == "fr"),
            "directory": partial(directory_page, self._found, "contacts", _WIDE),
            "channels": partial(directory_page, self._found, "channels", _WIDE),
            "team": partial(team_dialog, self._later, page, french=self._language == "fr"),
            "team-small": partial(team_dialog, self._later, page, french=self._language == "fr"),
        }
        if page in alone:
            return alone[page]()
        homes = {"first-minutes": self._early} | dict.fromkeys(_OF_FOUND, self._found)
        window = homes.get(page, self._later).window
        window.resize(*(_SMALL if page == "desk-small" else _WIDE))
        window.show()
        match page:
            case "situations":
                window.go(Route(page=Page.SITUATIONS))
            case "qualify":
                window.open_current(Page.QUALIFICATION)
                answer_some(window)
            case "deadlines" | "publications" | "calls":
                window.open_current(Page(page))
            case "exhibits" | "exhibits-image":
                window.open_current(Page.EXHIBITS)
                show_first_image(self._found, shown=page == "exhibits-image")
            case "playbooks":
                window.go(Route(page=Page.PLAYBOOKS))
            case "settings":
                window.go(Route(page=Page.SETTINGS))
            case "first-minutes":
                window.go(Route(page=Page.FIRST_MINUTES, incident=self._new))
            case _:
                window.go(Route(page=Page.INCIDENT, incident=self._desk))
        if page.startswith("desk"):
            asked = "vidéo -nature:rumeur" if self._language == "fr" else "video -kind:rumour"
            self._filter(window, asked if page == "desk-filter" else "")
        window.leave_past()
        if page == "desk-past":
            window.begin_past()
            for slider in window.findChildren(QSlider, "past_slider"):
                slider.setValue(slider.maximum() - 40)
        return window

    def _filter(self, window: MainWindow, asked: str) -> None:
        """Put the timeline under a filter that one keeps, or under none."""
        know = window.incident.know
        know.restore_filter({"kept": [asked] if asked else [], "open": bool(asked), "dense": False})
        for field in know.findChildren(QLineEdit, "filter_field"):
            field.setText(asked)
            field.returnPressed.emit()
        window.incident.focus_capture()

    def _publication_dialog(self) -> PublicationDialog:
        """Return the questions about a page whose address was just given."""
        desk = self._found.desk
        dialog = PublicationDialog(
            None,
            Networks(desk.content, self._language),
            Clock(now=desk.clock.now(), zone=_ZONE),
            give=lambda _order: None,
            about=self._desk,
        )
        for field in dialog.findChildren(QLineEdit, "address"):
            field.setText("https://www.facebook.com/lesvraisinfos")
        dialog.show()
        return dialog

    def _playbook_dialog(self) -> PlaybookEditor:
        """Return the form of the school's own copy of a playbook, at its steps."""
        content = self._found.desk.content
        dialog = PlaybookEditor(None, PlaybookText(content, "PB08", self._language))
        for tabs in dialog.findChildren(QTabWidget, "tabs"):
            tabs.setCurrentIndex(1)
        dialog.show()
        return dialog

    def _fault_window(self) -> FaultWindow:
        """Return the window of a desk that cannot be opened."""
        window = FaultWindow()
        error = DataError(DataCode.DAMAGED, path=Path("tilleuls.crisis"), what="truncated")
        window.show_sentence(sentence(error))
        window.show()
        return window


def _write_own(content: Content, language: Language) -> None:
    """Let the school have a copy of a playbook, with a line of its own."""
    copy(content, "PB08", languages=[language])
    line = "Filmer à son tour" if language == "fr" else "Film it in turn"
    text = PlaybookText(content, "PB08", language)
    never = text.values["never"]
    text.set_head({"never": [*(never if isinstance(never, list) else []), line]})
    text.save()


def _demo(folder: Path, language: Language, *, hour: int, minute: int) -> Wired:
    """Return the demo desk, open in a window, at an hour of the day of the pictures."""
    clock = ManualClock(datetime(2026, 11, 24, hour, minute, 12, tzinfo=_ZONE).astimezone(UTC))
    installation = Installation(AppPaths.under(folder).ensure())
    path = build_demo(folder / "demo.crisis", installation, language=language, clock=clock)
    wired = wire(path, installation, clock=clock, content=Content.of(installation.paths))
    wired.window.open_last()
    wired.window.foot().show_report(wired.desk.verify())
    return wired


def _opened(wired: Wired, language: Language) -> str:
    """Open the situation of the first ten minutes: it began at 07:45 and is opened at 07:52."""
    french = language == "fr"
    desk = wired.desk
    opened = desk.execute(
        OpenIncident(
            title="Vidéo bagarre portail" if french else "Fight video at the gate",
            started_at=desk.clock.now().replace(second=0) - timedelta(minutes=7),
            source="vie scolaire, une mère" if french else "pupil desk, a mother",
        )
    )
    desk.execute(
        FrameIncident(
            incident=opened.made,
            what="bagarre filmée, deux élèves" if french else "filmed fight, two pupils",
            place="devant le portail" if french else "outside the gate",
        )
    )
    desk.execute(StartPlaybook(incident=opened.made, playbook="PB08"))
    return opened.made


def _publish(wired: Wired, language: Language) -> None:
    """Record what circulates that morning: a post, a story, a group and a page."""
    french = language == "fr"
    desk, incident = wired.desk, wired.window.current_incident
    now = desk.clock.now()

    def found(minutes: int, **said: Any) -> str:  # noqa: ANN401 - fields of the order
        seen = now - timedelta(minutes=minutes)
        return desk.execute(RecordPublication(incident=incident, first_seen=seen, **said)).made

    post = found(
        84,
        address="https://x.com/compte_local/status/1",
        target="post",
        account="@compte_local",
        said="Vidéo de la bagarre, 14 s, visages visibles" if french else "The fight, faces seen",
        public=Answer.YES,
        minor=Answer.YES,
    )
    for minutes, views in ((80, 45), (40, 520), (1, 1240)):
        at = now - timedelta(minutes=minutes)
        desk.execute(MeasurePublication(publication=post, at=at, views=views))
    asked = now - timedelta(minutes=54)
    again = now + timedelta(minutes=66)
    desk.execute(
        AskRemoval(publication=post, route=RemovalRoute.PLATFORM, at=asked, follow_up=again)
    )
    story = found(
        54,
        platform="snapchat",
        target="story",
        account="E-03",
        said="Un couteau a été vu" if french else "A knife was seen",
        holder=Holder.PUPIL,
        public=Answer.NO,
    )
    desk.execute(
        AskRemoval(publication=story, route=RemovalRoute.FAMILY, at=now - timedelta(minutes=45))
    )
    gone = now - timedelta(minutes=26)
    desk.execute(SeePublication(publication=story, state=PublicationState.REMOVED, at=gone))
    found(
        26,
        address="https://www.facebook.com/groups/12",
        target="group",
        account="P-11",
        said="Personne ne nous dit rien" if french else "Nobody tells us anything",
        holder=Holder.ADULT,
    )


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
