"""The running program: one desk, one window, and the acts that concern neither alone."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import crisisapp
from crisisapp.app.crash import CrashHook
from crisisapp.app.language import ScreenLanguage, system_language
from crisisapp.app.quick_start import end_of_start
from crisisapp.app.wiring import Wired, make_desk, wire
from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.content import Content
from crisisapp.services.identity import Installation
from crisisapp.services.jobs import verify_job
from crisisapp.services.queries.records import VerifyReport
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.settings import (
    Settings,
    load_session,
    load_settings,
    remember_desk,
)
from crisisapp.support.clock import Clock, SystemClock
from crisisapp.support.drives import synchronised_by
from crisisapp.support.i18n import Language, _, current_language
from crisisapp.support.logs import set_up_logging
from crisisapp.support.paths import AppPaths
from crisisapp.ui.theme.fonts import ensure_font
from crisisapp.ui.theme.theme import THEME_NAMES, Theme, ThemeName, styled

if TYPE_CHECKING:
    from crisisapp.ui.views.fault import FaultWindow

__all__ = ["Program", "make_application", "run"]

_VERIFY = "verify"
_REBUILD = "rebuild"
_ALARMS_AFTER_MS = 300  # the window is painted and takes what is typed
_VERIFY_AFTER_MS = 1500  # once the first page is there: a check keeps a processor busy


class Program(QObject):
    """Owns the desk's window and what outlives it: language, theme, settings, session."""

    def __init__(self, app: QApplication, paths: AppPaths, *, clock: Clock | None = None) -> None:
        super().__init__()
        self._app = app
        self._paths = paths.ensure()
        self._clock = clock or SystemClock()
        self._installation = Installation(paths)
        self._content = Content.of(paths)
        self._settings = load_settings(paths)
        self._session = load_session(paths)
        self._screen_language = ScreenLanguage(app)
        self._wired: Wired | None = None
        self._fault: FaultWindow | None = None
        self._report: VerifyReport | None = None
        self._show_report = False
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(_VERIFY_AFTER_MS)
        self._check.timeout.connect(self._on_check_timeout)
        self._ring = QTimer(self)
        self._ring.setSingleShot(True)
        self._ring.setInterval(_ALARMS_AFTER_MS)
        self._ring.timeout.connect(self._on_ring_timeout)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def wired(self) -> Wired | None:
        """Return the open desk and its window, if there is one."""
        return self._wired

    @property
    def installation(self) -> Installation:
        """Return this installation."""
        return self._installation

    @property
    def documents(self) -> Path:
        """Return the folder where registers and exports are proposed."""
        return self._paths.documents

    @property
    def report(self) -> VerifyReport | None:
        """Return what the last check of the journal found."""
        return self._report

    @property
    def settings(self) -> Settings:
        """Return what the person chose."""
        return self._settings

    def start(
        self, file: Path | None, *, language: Language | None, theme: ThemeName | None
    ) -> None:
        """Choose language and look, open a desk, show the window."""
        self._screen_language.choose(language or self._settings.language or system_language())
        Theme(theme or self._theme_name()).apply(self._app)
        self.open_desk(file or self._usual_desk())

    def open_desk(self, path: Path) -> None:
        """Open a desk in place of the present one; what cannot be opened is said, with a way on.

        The present one stays as it is: opened a second time, it would find itself locked.
        """
        if self._writes(path):
            return
        try:
            wired = wire(path, self._installation, clock=self._clock, content=self._content)
        except CrisisError as error:
            self._show_fault(sentence(error))
            return
        self.close_desk()
        self._wired = wired
        self._session = remember_desk(self._session, path)
        window = wired.window
        window.act_asked.connect(self._on_window_act_asked)
        window.desk_asked.connect(self._on_window_desk_asked)
        window.closing.connect(self._on_window_closing)
        wired.runner.done.connect(self._on_job_done)
        window.set_recent(tuple(Path(name) for name in self._session.recent))
        if self._settings.keys:
            window.acts.choose_keys(self._settings.keys)
        window.restore_state(self._session)
        window.set_look(self._settings.theme)
        window.open_last()
        window.show()
        self.close_fault()
        wired.bridge.start()
        self._check_surroundings(wired)

    def close_desk(self) -> None:
        """Save where the window was, stop the work, close the desk."""
        if self._wired is None:
            return
        wired, self._wired = self._wired, None
        self._session = wired.window.kept_state(self._session)
        self._save()
        wired.close()

    def close_fault(self) -> None:
        """Close the window that says why a desk cannot be opened."""
        if self._fault is not None:
            self._fault.close()
            self._fault.deleteLater()
            self._fault = None

    def choose_language(self, language: Language) -> None:
        """Speak another language, at once and from now on."""
        self._screen_language.choose(language)
        self._settings = msgspec.structs.replace(self._settings, language=language)
        self._save()
        if self._wired is not None:
            self._wired.window.retranslate()
            if self._wired.alarms is not None:
                self._wired.alarms.watch.retranslate()

    def choose_theme(self, choice: str) -> None:
        """Take another look (`light`, `dark`, `contrast`, or the `system`'s), from now on."""
        known = choice if choice in THEME_NAMES else "system"
        self._settings = msgspec.structs.replace(self._settings, theme=known)
        self._save()
        Theme(self._theme_name()).apply(self._app)
        if self._wired is not None:
            self._wired.window.set_look(known)

    def choose_alarms(self, *, flash: bool, words: bool, sound: bool) -> None:
        """Let alarms flash, show words, sound, or not, from now on."""
        self._settings = msgspec.structs.replace(
            self._settings, alarm_flash=flash, alarm_words=words, alarm_sound=sound
        )
        self._save()
        if self._wired is not None and self._wired.alarms is not None:
            self._wired.alarms.watch.show_words(shown=words)

    def choose_keys(self, keys: dict[str, str]) -> None:
        """Give acts of the window other keys, at once and from now on."""
        self._settings = msgspec.structs.replace(self._settings, keys=keys)
        self._save()
        if self._wired is not None:
            self._wired.window.acts.choose_keys(keys)
            self._wired.window.retranslate()

    def _writes(self, path: Path) -> bool:
        """Say whether `path` is the desk that is open here for writing, by whatever name."""
        if self._wired is None or not self._wired.bridge.writable:
            return False
        try:
            return path.samefile(self._wired.path)
        except OSError:
            return False  # what is wrong with the path is said by who opens it

    def _theme_name(self) -> ThemeName:
        match self._settings.theme:
            case "system":
                hints = self._app.styleHints()
                if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
                    return "contrast"
                dark = hints.colorScheme() == Qt.ColorScheme.Dark
                return "dark" if dark else "light"
            case name:
                return name

    def _usual_desk(self) -> Path:
        """Return the desk opened last, else one made now: nothing stands before the first act."""
        last = Path(self._session.desk) if self._session.desk else None
        if last is not None and last.is_file():
            return last
        path = self._paths.documents / "register.crisis"
        if not path.exists():
            make_desk(path, self._installation, name=_("Our school"), language=current_language())
        return path

    def _check_surroundings(self, wired: Wired) -> None:
        """Say what must be said of where the desk lies, and check its journal beside the window."""
        window = wired.window
        service = synchronised_by(wired.path)
        if not wired.bridge.writable:
            window.say_reading()
        elif service:
            window.say(
                _(
                    "This register lies in a folder that {service} synchronises: two computers"
                    " could each keep a part of it."
                ).format(service=service),
                "warn",
                action=_("Move it…"),
                act="move_desk",
            )
        if wired.bridge.writable and wired.desk.rebuild_was_cut():
            self.rebuild()
        self._check.start()
        self._ring.start()

    def verify(self, *, show: bool = False) -> None:
        """Check every row of the journal beside the window; `show` opens what was found."""
        if self._wired is None:
            return
        self._show_report = show
        window = self._wired.window
        if self._wired.runner.run(_VERIFY, verify_job(self._wired.path, self._installation)):
            window.foot().show_checking()

    def rebuild(self) -> None:
        """Make the lists again from the journal, then check them; a reader is told it cannot."""
        if self._wired is None:
            return
        if self._wired.bridge.writable:
            self._wired.runner.write(_REBUILD, self._wired.desk.rebuild_slices)
        else:
            refusal = UserError(UserCode.READ_ONLY, path=self._wired.path)
            self._wired.window.say(sentence(refusal), "warn")

    @Slot()
    def say_bug(self) -> None:
        """Say once in the window that the program was wrong; the hook has written it down."""
        if self._wired is not None:
            from crisisapp.app.acts import say_bug  # start-up: as below

            say_bug(self._wired.window)

    def _show_fault(self, words: str) -> None:
        if self._wired is not None:
            self._wired.window.say(words, "bad")
            return
        if self._fault is None:
            from crisisapp.ui.views.fault import FaultWindow  # start-up: seldom needed

            self._fault = FaultWindow(self._paths.documents)
            self._fault.desk_asked.connect(self._on_window_desk_asked)
            self._fault.new_asked.connect(self._on_fault_new_asked)
        self._fault.show_sentence(words)
        self._fault.show()

    def _save(self) -> None:
        try:
            self._settings.save(self._paths)
            self._session.save(self._paths)
        except OSError:
            return  # choices that could not be kept are asked again, nothing else is lost

    @Slot()
    def _on_fault_new_asked(self) -> None:
        from crisisapp.app.acts import make_register  # start-up: as below

        if self._fault is None:
            return
        try:
            make_register(self, self._fault)
        except CrisisError as error:
            self._show_fault(sentence(error))

    @Slot(object)
    def _on_window_desk_asked(self, path: Path) -> None:
        self.open_desk(path)

    @Slot(str)
    def _on_window_act_asked(self, act: str) -> None:
        from crisisapp.app.acts import carry_out  # start-up: its dialogs are not needed to paint

        carry_out(self, act)

    @Slot(object)
    def _on_job_done(self, done: JobDone) -> None:
        from crisisapp.app.acts import carry_out, say_done  # start-up: as above
        from crisisapp.app.aftermath import follow

        if self._wired is None:
            return
        if done.name == _VERIFY:
            self._report = done.value if isinstance(done.value, VerifyReport) else None
            self._wired.window.foot().show_report(self._report)
        say_done(self._wired.window, done)
        follow(self._wired, self._installation, done)
        if done.name == _REBUILD and done.refusal is None and not done.bug:
            self.verify()
        if done.name == _VERIFY and self._show_report and self._report is not None:
            self._show_report = False
            carry_out(self, "journal")

    @Slot()
    def _on_ring_timeout(self) -> None:
        """Let the alarms be heard, what fell due while the program was closed before all."""
        from crisisapp.app.reminder_acts import Alarms  # start-up: once the window can be typed in

        if self._wired is not None and self._wired.alarms is None:
            self._wired.alarms = Alarms(self, self._wired)

    @Slot()
    def _on_check_timeout(self) -> None:
        from crisisapp.app.aftermath import look_around  # start-up: as above

        if self._wired is not None:
            look_around(self._wired, self._installation, self._content)
        self.verify()  # last: a short journal is checked before what comes after is done

    @Slot()
    def _on_window_closing(self) -> None:
        self.close_desk()

    @Slot()
    def _on_scheme_changed(self) -> None:
        if self._settings.theme == "system":
            Theme(self._theme_name()).apply(self._app)


def make_application(arguments: list[str]) -> QApplication:
    """Return the Qt application, named and with a font that can be read."""
    app = QApplication(styled(arguments))
    app.setApplicationName("CrisisApp")
    app.setApplicationVersion(crisisapp.__version__)
    app.setDesktopFileName("crisisapp")
    app.setWindowIcon(QIcon())
    ensure_font(app)
    return app


def run(
    file: Path | None, *, language: Language | None, theme: ThemeName | None, verbose: bool
) -> int:
    """Run the window until it closes; return the exit code."""
    paths = AppPaths.default().ensure()
    set_up_logging(paths.logs, verbose=verbose)
    hook = CrashHook(paths.logs)
    hook.install()
    _no_accessibility_network()
    app = make_application(sys.argv[:1])
    program = Program(app, paths)
    hook.happened.connect(program.say_bug)
    program.start(file, language=language, theme=theme)
    QTimer.singleShot(_VERIFY_AFTER_MS, end_of_start)
    code = app.exec()
    program.close_desk()
    return code


def _no_accessibility_network() -> None:
    """Keep Qt from looking for a session bus over the network; a local one is fine."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS", "").startswith("tcp:"):
        del os.environ["DBUS_SESSION_BUS_ADDRESS"]
