"""The key that puts the quiet watch off while somebody is on the phone."""

from typing import TYPE_CHECKING

from crisisapp.app.wiring import Wired
from crisisapp.services.commands.watch import SILENCE, SilenceWatch
from crisisapp.services.words.watch import silenced_words
from crisisapp.support.i18n import hour_text
from crisisapp.ui.panes.header_watch import WatchPane

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["silence"]


def silence(_program: "Program", wired: Wired) -> None:
    """Put every line of the situation shown off for ten minutes; what comes meanwhile is not read.

    Promises and timers ring all the same: somebody waits for those.
    """
    window, bridge = wired.window, wired.bridge
    incident = window.current_incident
    if not incident:
        return
    until = bridge.now() + SILENCE
    result = bridge.dispatch(SilenceWatch(incident=incident, until=until))
    if result is None:
        return
    for pane in window.findChildren(WatchPane):
        pane.hush(until)
    window.say(silenced_words(int(result.made), hour_text(until, bridge.zone)), stays=False)
