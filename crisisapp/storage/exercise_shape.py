"""What may stand in an exercise file: one struct for the head, one for each event that comes in.

An exercise is one file with both languages inside. It is data for a rehearsal: nothing of it is
ever true, and no real person stands in it.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

__all__ = ["MAX_INJECTS", "ExerciseFile", "InjectFile"]

MAX_INJECTS = 60

# In every pattern `$(?!\n)` ends the text: in Python, `$` alone lets a last newline pass.
Ident = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$(?!\n)")]
Line = Annotated[str, Meta(pattern=r"\S", max_length=120)]
Words = Annotated[str, Meta(pattern=r"\S", max_length=600)]
Minutes = Annotated[int, Meta(ge=5, le=480)]


class InjectFile(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[inject]]`: what reaches the team, from whom, `minute` minutes after the start.

    `expects` are keys of steps (`call_police`) that would be a good answer.
    """

    minute: Annotated[int, Meta(ge=0, le=480)]
    from_fr: Line
    from_en: Line
    channel: Literal["call", "message", "ent", "press", "platform", "visit", "oral"]
    text_fr: Words
    text_en: Words
    expects: tuple[Ident, ...] = ()


class ExerciseFile(msgspec.Struct, frozen=True, kw_only=True):
    """A whole exercise file as it is written.

    `minutes` is how long it lasts; `care_trained_only` keeps it for people trained to listen.
    """

    schema: Literal[1]
    id: Ident
    title_fr: Line
    title_en: Line
    playbooks: Annotated[tuple[Ident, ...], Meta(min_length=1, max_length=4)]
    minutes: Minutes
    care_trained_only: bool = False
    inject: Annotated[tuple[InjectFile, ...], Meta(min_length=1, max_length=MAX_INJECTS)]
