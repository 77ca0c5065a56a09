"""The pages of the window and what each needs to be shown."""

from enum import StrEnum

import msgspec

__all__ = ["Page", "Route"]


class Page(StrEnum):
    """A page of the window; the value is also its name on the rail and in `session.json`."""

    SITUATIONS = "situations"
    FIRST_MINUTES = "first_minutes"
    INCIDENT = "incident"
    QUALIFICATION = "qualification"
    DEADLINES = "deadlines"
    PUBLICATIONS = "publications"
    CALLS = "calls"
    RECEPTION = "reception"
    EXHIBITS = "exhibits"
    PLAYBOOKS = "playbooks"
    DIRECTORY = "directory"
    SETTINGS = "settings"


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """Where to go: a page, and the incident and target it should show."""

    page: Page
    incident: str = ""
    target: str = ""  # an entry, task or message to bring into view; a tab of the directory
