"""The lines that calls and channels write into the timeline, in the language of the desk.

They stand in immutable bodies: worded once, never translated afterwards. Those of an attempt that
reached nobody are among the words by which a call is known to tell nobody (`audiences.toml`).
"""

from collections.abc import Mapping

from crisisapp.domain.directory import CallOutcome, ChannelState
from crisisapp.support.i18n import N_, as_language, translator

__all__ = ["attempt_line", "channel_line"]

_ATTEMPTS: Mapping[str, str] = {
    CallOutcome.NO_ANSWER: N_("{name}: no answer"),
    CallOutcome.MESSAGE_LEFT: N_("{name}: message left"),
}
_STATES: Mapping[str, str] = {
    ChannelState.NORMAL: N_("Channel used again: {name}."),
    ChannelState.SUSPENDED: N_("Channel suspended: {name}."),
    ChannelState.COMPROMISED: N_("Channel compromised: {name}."),
}


def attempt_line(name: str, outcome: str, note: str, language: str) -> str:
    """Return the line of an attempt: who, how it ended when nobody was reached, what was said."""
    words = translator(as_language(language)).gettext
    what = words(_ATTEMPTS[outcome]).format(name=name) if outcome in _ATTEMPTS else name
    return f"{what}. {note}" if note else what


def channel_line(name: str, state: str, reason: str, language: str) -> str:
    """Return the line that says what became of a channel."""
    words = translator(as_language(language)).gettext
    what = words(_STATES[state]).format(name=name)
    return f"{what} {reason}" if reason else what
