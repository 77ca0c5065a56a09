"""The lines that calls and channels write into the timeline, in the language of the desk.

They stand in immutable bodies: worded once, never translated afterwards. Those of an attempt that
reached nobody are among the words by which a call is known to tell nobody (`audiences.toml`).
"""

from collections.abc import Mapping

from crisisapp.domain.directory import CallOutcome, ChannelState
from crisisapp.support.i18n import N_, as_language, translator

__all__ = ["attempt_line", "channel_line"]

_ATTEMPTS: Mapping[str, str] = {
    # TRANSLATORS: what came of a call; whom it was made to stands before it.
    CallOutcome.REACHED: N_("Reached by phone"),
    CallOutcome.NO_ANSWER: N_("No answer"),
    CallOutcome.MESSAGE_LEFT: N_("Message left"),
}
# TRANSLATORS: a text message, an e-mail; to whom stands before it.
_WRITTEN = N_("Written to")
_STATES: Mapping[str, str] = {
    ChannelState.NORMAL: N_("Channel used again: {name}."),
    ChannelState.SUSPENDED: N_("Channel suspended: {name}."),
    ChannelState.COMPROMISED: N_("Channel compromised: {name}."),
}


def attempt_line(outcome: str, note: str, language: str, *, written: bool = False) -> str:
    """Return the line of an attempt: how it ended, what was said; the entry says who it was."""
    words = translator(as_language(language)).gettext
    reached = outcome == CallOutcome.REACHED
    what = words(_WRITTEN if reached and written else _ATTEMPTS[outcome])
    return f"{what}. {note}" if note else what


def channel_line(name: str, state: str, reason: str, language: str) -> str:
    """Return the line that says what became of a channel."""
    words = translator(as_language(language)).gettext
    what = words(_STATES[state]).format(name=name)
    return f"{what} {reason}" if reason else what
