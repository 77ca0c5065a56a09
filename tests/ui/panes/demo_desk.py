"""The demo desk for tests of the incident page: built once a language, copied for each test."""

import atexit
import shutil
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.demo import build_demo
from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation
from crisisapp.services.queries.incidents import last_incident
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import Language, set_language
from crisisapp.support.paths import AppPaths
from tests.conftest import ZONE

__all__ = ["NOW", "open_demo"]

NOW = datetime(2026, 11, 24, 11, 6, tzinfo=ZONE)


@cache
def _template(language: Language) -> Path:
    """Return a folder with the demo desk and the installation that wrote it."""
    root = Path(mkdtemp(prefix="crisisapp-demo-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    build_demo(
        root / "demo.crisis",
        Installation(AppPaths.under(root / "installation").ensure()),
        language=language,
        clock=ManualClock(NOW),
    )
    return root


def open_demo(folder: Path, language: Language) -> tuple[DeskBridge, str]:
    """Return the bridge of a fresh copy, its clock at the end of the story, and its incident.

    The screen speaks `language` from here on.
    """
    root = folder / "demo"
    shutil.copytree(_template(language), root)
    desk = Desk.open(
        root / "demo.crisis",
        Installation(AppPaths.under(root / "installation")),
        clock=ManualClock(NOW),
    )
    set_language(language)
    return DeskBridge(desk), last_incident(desk.read)
