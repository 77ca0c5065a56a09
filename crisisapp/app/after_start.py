"""What is looked at once the first page can be used: nothing of it is in anybody's way."""

from crisisapp.app import copies_act
from crisisapp.app.wiring import Wired
from crisisapp.services.content import Content
from crisisapp.services.identity import Installation
from crisisapp.services.queries.posts import sheet_waits
from crisisapp.support.i18n import _
from crisisapp.ui.widgets.banner import Banner

__all__ = ["look_around"]


def look_around(wired: Wired, installation: Installation, content: Content) -> None:
    """Go on with copies to be made again, say what was put aside, remind of paper to be typed."""
    if wired.bridge.writable:
        copies_act.clean(wired, installation, "")
    _say_put_aside(wired, content)
    _remind_of_paper(wired)


def _say_put_aside(wired: Wired, content: Content) -> None:
    """Say once which files of the school cannot be used, unless something graver stands."""
    library = content.playbooks
    library.titles(wired.desk.language)
    banner = wired.window.findChild(Banner, "banner")
    if not library.refused or banner is None or banner.isVisible():
        return
    from crisisapp.services.playbook_notices import aside_sentences  # seldom needed

    words = " ".join(aside_sentences(content))
    if words:
        wired.window.say(words, "warn", action=_("Playbooks"), act="playbooks")


def _remind_of_paper(wired: Wired) -> None:
    """Say that a sheet waits to be typed; its room is opened only when there is one."""
    if not sheet_waits(wired.bridge.read):
        return
    from crisisapp.app.paper_act import remind  # seldom needed

    remind(wired)
