"""What the capture line knows of promises: one that was typed, one that the last entry spoke of."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.capture.grammar import Understood
from crisisapp.services.capture.slash import PromiseLine

if TYPE_CHECKING:
    from crisisapp.services.commands.promises import MakePromise

__all__ = ["LinePromises"]


class LinePromises:
    """Makes the promises of one capture line; what an entry says is offered, never made by itself.

    Lives as long as its pane.
    """

    def __init__(self, bridge: DeskBridge) -> None:
        self._bridge = bridge
        self._said: MakePromise | None = None

    @property
    def due(self) -> datetime | None:
        """Return for when the last entry promises something; None when it does not."""
        return None if self._said is None else self._said.due

    def forget(self) -> None:
        """Offer nothing any more."""
        self._said = None

    def look_at(self, incident: str, read: Understood, entry: str) -> None:
        """Look at an entry just written, as its line was understood."""
        from crisisapp.services.capture.order import promise_of_entry  # start-up: first order

        self._said = promise_of_entry(
            self._bridge.read,
            incident,
            read,
            entry,
            now=self._bridge.now(),
            zone=self._bridge.zone,
        )

    def make_typed(self, incident: str, said: PromiseLine, zone: ZoneInfo) -> str:
        """Make the promise of a line; return the entry that says it, empty when it was refused.

        Raises:
            UserError: PROMISE_WORDS, the line is not finished.
        """
        from crisisapp.services.capture.order import promise_of  # start-up: with a first order

        return self._make(promise_of(incident, said, now=self._bridge.now(), zone=zone))

    def make_said(self) -> str:
        """Make the promise that is offered; return the entry that says it."""
        return "" if self._said is None else self._make(self._said)

    def _make(self, order: "MakePromise") -> str:
        from crisisapp.services.queries.promises import promise  # start-up: seldom needed

        made = self._bridge.dispatch(order)
        row = None if made is None else promise(self._bridge.read, made.made)
        if row is None:
            return ""
        self._said = None
        return row.entry
