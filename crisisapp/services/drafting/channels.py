"""How long a message is on its channel, in the units that channel counts."""

import msgspec

from crisisapp.services.drafting.sms import SmsCount, count_sms

__all__ = ["ChannelCount", "count_for"]


class ChannelCount(msgspec.Struct, frozen=True, kw_only=True):
    """The length of a text for one channel; `sms` is set for an SMS alone."""

    channel: str
    characters: int
    words: int
    sms: SmsCount | None = None


def count_for(channel: str, text: str) -> ChannelCount:
    """Count a text for `sms`, `ent`, `mail` or any other channel (characters and words)."""
    return ChannelCount(
        channel=channel,
        characters=len(text),
        words=len(text.split()),
        sms=count_sms(text) if channel == "sms" else None,
    )
