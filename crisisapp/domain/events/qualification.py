"""Events of the qualification: what was answered, what was proposed, that it is no crisis."""

from typing import ClassVar

import msgspec

from crisisapp.domain.events.base import Event, event

__all__ = ["IncidentQualified"]


@event
class IncidentQualified(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The questions were answered, some or all; an answer left out is as it was.

    `answers` are those about the situation, by question; `contents` those about a content, by
    publication (empty: a content not recorded yet). `level` is what the answers gave, `proposed`
    whether it waits for the agreement of the head and the authority. `decisive` names the
    questions that decided. `not_crisis`: the ordinary answer is enough, for `reason`.
    """

    KIND: ClassVar[str] = "incident.qualified"
    answers: dict[str, str] = msgspec.field(default_factory=dict)
    contents: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    level: int | None = None
    proposed: bool = False
    decisive: tuple[str, ...] = ()
    not_crisis: bool = False
    reason: str = ""
