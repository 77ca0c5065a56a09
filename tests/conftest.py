"""What every test shares: an interpreter without network, home folder or real time.

Qt itself is loaded by pytest-qt; this file touches it only for a test that asks for `qapp` (as
`qtbot` does), so that the floors below the interface stay quick to test.
"""

import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from crisisapp.support.paths import AppPaths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Read once, when PySide6 is imported: short enum names, removed names and implicit zeros raise.
os.environ["PYSIDE6_OPTION_PYTHON_ENUM"] = "0x71"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
ZONE = ZoneInfo("Europe/Paris")
FONT_PX = 13

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


class NetworkAccessError(AssertionError):
    """A test, or the code it tests, tried to leave this machine's own files and pipes."""


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection but those between processes of this machine (AF_UNIX)."""

    def guarded(real: str) -> object:
        connect = getattr(socket.socket, real)

        def refuse_or_connect(self: socket.socket, address: object) -> object:
            if self.family != getattr(socket, "AF_UNIX", None):
                _refuse(address)
            return connect(self, address)

        return refuse_or_connect

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guarded(name))
        yield


def _refuse(address: object) -> NoReturn:
    raise NetworkAccessError(f"a test may not connect to {address!r}")


@pytest.fixture(autouse=True, scope="session")
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the program, and the processes that tests start, folders of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRISISAPP_DATA_DIR", str(tmp_path_factory.mktemp("installation")))
        yield


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Start every test in English, whatever the one before chose."""
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def app_paths(tmp_path: Path) -> AppPaths:
    """Return the folders of a fresh installation, made, below `tmp_path`."""
    return AppPaths.under(tmp_path / "installation").ensure()


@pytest.fixture
def manual_clock() -> ManualClock:
    """Return a clock that stands at 11:06 in Paris on 24 November 2026, and moves when told."""
    return ManualClock(datetime(2026, 11, 24, 11, 6, tzinfo=ZONE))


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """Return pytest-qt's application dressed alike on every machine: Fusion, Inter at 13 px.

    Without the bundled font, texts measure differently from one machine to the next.
    """
    from PySide6.QtGui import QFont, QFontDatabase

    for path in sorted((ROOT / "resources" / "fonts").glob("Inter-*.otf")):
        assert QFontDatabase.addApplicationFont(str(path)) >= 0, path
    assert "Inter" in QFontDatabase.families()
    font = QFont("Inter")
    font.setPixelSize(FONT_PX)
    qapp.setStyle("Fusion")
    qapp.setFont(font)
    return qapp
