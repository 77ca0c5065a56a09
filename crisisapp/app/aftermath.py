"""What follows: a job that ended, and the look around once the window of a start stands."""

from crisisapp.app import copies_act, exhibit_acts, export_act
from crisisapp.app.wiring import Wired
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.content import Content
from crisisapp.services.identity import Installation
from crisisapp.services.queries.posts import sheet_waits
from crisisapp.support.i18n import _
from crisisapp.ui.widgets.banner import Banner

__all__ = ["follow", "look_around"]


def follow(wired: Wired, installation: Installation, done: JobDone) -> None:
    """Let each room go on with a job that was its own; a refusal is said elsewhere."""
    export_act.go_on(wired, done)
    exhibit_acts.go_on(wired, installation, done)
    copies_act.go_on(wired, installation, done)
    if done.name in ("paper", "proof"):
        from crisisapp.app import (
            paper_act,
            readiness_act,
        )  # start-up: the first check ends here too

        paper_act.go_on(wired, done)
        readiness_act.go_on(wired, done)
    elif done.name.startswith("message_document"):
        from crisisapp.app import message_act  # start-up: as above

        message_act.go_on(wired, done)


def look_around(wired: Wired, installation: Installation, content: Content) -> None:
    """Clean what is owed in the copies, then say what waits, unless something graver stands."""
    if wired.bridge.writable:
        copies_act.clean(wired, installation, "")
    _say_put_aside(wired, content)
    if sheet_waits(wired.bridge.read):
        from crisisapp.app.paper_act import remind  # start-up: seldom needed

        remind(wired)


def _say_put_aside(wired: Wired, content: Content) -> None:
    """Say once which files of the school cannot be used."""
    library = content.playbooks
    library.titles(wired.desk.language)
    banner = wired.window.findChild(Banner, "banner")
    if not library.refused or banner is None or banner.isVisible():
        return
    from crisisapp.services.sentences.playbook_notices import (
        aside_sentences,  # start-up: seldom needed
    )

    words = " ".join(aside_sentences(content))
    if words:
        wired.window.say(words, "warn", action=_("Playbooks"), act="playbooks")
