"""What a channel lets through: what it counts, how much of it, and what a phone shows first.

The figures are content (`playbooks/platforms.toml`); the closed lists stand here.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from crisisapp.domain.directory import ChannelKind

__all__ = ["ChannelLimit", "Figure", "Layout", "Unit"]

Figure = Annotated[int, Meta(ge=0, le=1_000_000)]  # 0: there is none


class Unit(StrEnum):
    """What a channel counts. How each is counted: `services.drafting.counting`."""

    PARTS = "parts"  # SMS, each sent and paid by itself
    WEIGHTED = "weighted"  # X: some signs weigh two
    GRAPHEMES = "graphemes"  # what a reader takes for one sign
    EMOJI_BYTES = "emoji_bytes"  # Threads: an emoji weighs its bytes
    UTF16 = "utf16"  # most networks: an emoji weighs two
    CHARACTERS = "characters"
    WORDS = "words"
    SECONDS = "seconds"  # said aloud


class Layout(StrEnum):
    """How a text on a channel is read."""

    BUBBLES = "bubbles"  # SMS
    MAIL = "mail"  # a subject, then a text
    POST = "post"  # on a network
    BANNER = "banner"  # a line at the head of a site
    LETTER = "letter"  # a page with the school's head
    POSTER = "poster"  # a few large lines
    VOICE = "voice"  # said aloud


class ChannelLimit(msgspec.Struct, frozen=True, kw_only=True):
    """What one channel counts and shows. `channel` is the word that templates and drafts use.

    `kinds` are the channels of the school it is sent through. Over `limit` the channel refuses or
    cuts; over `advised`, or under `least`, it is read badly; all three in `unit`. So many as
    `first` characters are shown before one must press “more”, `subject_shown` and `preview` are
    those of the subject and of the text that a phone's notification shows. `link` is what any
    address counts, 0 for its own length; `bare_mentions`: of `@name@server` only `@name` counts.
    `bytes` limits UTF-8 too. `per_page` is the words of a page, `line` the characters of a large
    line.
    """

    channel: str
    name_fr: str
    name_en: str
    layout: Layout
    unit: Unit
    source: str
    checked_on: str
    kinds: tuple[ChannelKind, ...] = ()
    limit: Figure = 0
    advised: Figure = 0
    least: Figure = 0
    bytes: Figure = 0
    first: Figure = 0
    link: Figure = 0
    bare_mentions: bool = False
    subject: bool = False
    subject_shown: Figure = 0
    preview: Figure = 0
    words_per_second: Annotated[float, Meta(ge=0, le=10)] = 0
    per_page: Figure = 0
    line: Figure = 0
    advice_fr: str = ""
    advice_en: str = ""
    verify: bool = False

    def name(self, language: str) -> str:
        """Return what the channel is called in a language."""
        return self.name_fr if language == "fr" else self.name_en

    def advice(self, language: str) -> str:
        """Return what to mind on it, a sentence or nothing."""
        return self.advice_fr if language == "fr" else self.advice_en
