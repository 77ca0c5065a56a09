"""The rules of the tables beside the playbooks: law, audiences, roles, networks, calls."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from crisisapp.domain.cadence import Beat, BriefingPart, CadenceWords
from crisisapp.domain.calls import CallTheme, Unsaid
from crisisapp.domain.directory import ProposedChannel
from crisisapp.domain.opening_hours import ALWAYS, parse_hours
from crisisapp.domain.playbook import (
    AudienceWords,
    Jurisdiction,
    LawCard,
    NationalNumber,
    RoleWords,
    SchoolNumber,
)
from crisisapp.domain.publications import Platform, Target
from crisisapp.domain.team import TEAM_SIZES, circles
from crisisapp.domain.triage import TriageQuestion
from crisisapp.domain.words import Audience, Role
from crisisapp.services.checks.clocks import check_limit
from crisisapp.services.checks.conditions import check_opens
from crisisapp.services.checks.limits import check_limits
from crisisapp.services.checks.shape import check_table, closest
from crisisapp.services.checks.source import Source, as_tables, text_of
from crisisapp.services.checks.surroundings import root_of, surroundings
from crisisapp.storage.content_tables import (
    AudiencesFile,
    CallsFile,
    DirectoryFile,
    PlatformsFile,
    RolesFile,
    TriageFile,
)
from crisisapp.support.i18n import _

__all__ = [
    "check_audiences",
    "check_cadence",
    "check_calls",
    "check_directory",
    "check_jurisdiction",
    "check_platforms",
    "check_roles",
    "check_triage",
]

_HOURS = re.compile(r"always|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d")
_DIALLED = re.compile(r"\+?[0-9][0-9 ]{1,18}")


def check_jurisdiction(source: Source) -> None:
    """Add every fault of a jurisdiction: each number and card has both languages and a source."""
    arrays: dict[str, type[msgspec.Struct]] = {
        "number": NationalNumber,
        "school_number": SchoolNumber,
        "card": LawCard,
    }
    _check_head(source, Jurisdiction, arrays)
    for name, shape in arrays.items():
        for index, table in enumerate(as_tables(source.values.get(name))):
            check_table(source, (name, index), table, shape)
            _check_texts(source, (name, index), table)
            _check_dated(source, (name, index), table)
            if name == "number":
                _check_number(source, (name, index), table)
            if name == "card":
                check_limit(source, (name, index), table)
    _check_unique(source, ("number", "card"), "id")
    _check_unique(source, ("school_number",), "key")


def check_audiences(source: Source) -> None:
    """Add every fault of the audiences: each known one stands once, in both languages."""
    _check_head(source, AudiencesFile, {"audience": AudienceWords})
    for index, table in enumerate(as_tables(source.values.get("audience"))):
        check_table(source, ("audience", index), table, AudienceWords)
        _check_texts(source, ("audience", index), table)
    _check_unique(source, ("audience",), "id")
    _check_complete(source, "audience", Audience)


def check_roles(source: Source) -> None:
    """Add every fault of the roles: each stands once, in both languages, and merges into one."""
    _check_head(source, RolesFile, {"role": RoleWords})
    tables = as_tables(source.values.get("role"))
    for index, table in enumerate(tables):
        check_table(source, ("role", index), table, RoleWords)
        _check_texts(source, ("role", index), table)
    _check_unique(source, ("role",), "id")
    _check_complete(source, "role", Role)
    for size in TEAM_SIZES[:-1]:
        _check_merging(source, tables, f"in_team_of_{size}")


def check_cadence(source: Source) -> None:
    """Add every fault of the cadence: each severity stands once, each part has both languages."""
    arrays: dict[str, type[msgspec.Struct]] = {
        "information": Beat,
        "briefing": Beat,
        "part": BriefingPart,
    }
    _check_head(source, CadenceWords, arrays)
    for name, shape in arrays.items():
        levels: set[object] = set()
        for index, table in enumerate(as_tables(source.values.get(name))):
            check_table(source, (name, index), table, shape)
            _check_texts(source, (name, index), table)
            level = table.get("level")
            if isinstance(level, int) and level in levels:
                what = _("the {key} “{value}” stands twice").format(key="level", value=level)
                source.fault((name, index, "level"), what, _("one line for each severity"))
            levels.add(level)
    _check_unique(source, ("part",), "id")


def check_platforms(source: Source) -> None:
    """Add every fault of the networks: each is dated, and has kinds of target of its own."""
    _check_head(source, PlatformsFile, ("platform", "target", "limit"))
    check_limits(source)
    known = {text_of(table, "id") for table in as_tables(source.values.get("platform"))}
    told: set[str] = set()
    for index, table in enumerate(as_tables(source.values.get("platform"))):
        check_table(source, ("platform", index), table, Platform)
        _check_texts(source, ("platform", index), table)
        _check_dated(source, ("platform", index), table)
    for index, table in enumerate(as_tables(source.values.get("target"))):
        check_table(source, ("target", index), table, Target)
        _check_texts(source, ("target", index), table)
        platform = text_of(table, "platform")
        if platform and platform not in known:
            what = _("“{value}” is no network of this file").format(value=platform[:40])
            source.fault(("target", index, "platform"), what, ", ".join(sorted(known)))
        told.add(platform)
    for index, table in enumerate(as_tables(source.values.get("platform"))):
        if text_of(table, "id") not in told:
            what = _("this network has no kind of target")
            source.fault(("platform", index, "id"), what, "[[target]]")
    _check_unique(source, ("platform",), "id")
    for index, table in enumerate(as_tables(source.values.get("limit"))):
        _check_texts(source, ("limit", index), table)
        _check_dated(source, ("limit", index), table)
    _check_unique(source, ("limit",), "channel")


def check_directory(source: Source) -> None:
    """Add every fault of the channels: both languages, hours that are understood, a next one."""
    _check_head(source, DirectoryFile, ["channel"])
    tables = as_tables(source.values.get("channel"))
    known = {text_of(table, "id") for table in tables}
    for index, table in enumerate(tables):
        place = ("channel", index)
        check_table(source, place, table, ProposedChannel)
        _check_texts(source, place, table)
        _check_dated(source, place, table)
        hours, fallback = text_of(table, "hours"), text_of(table, "fallback")
        try:
            parse_hours(hours or ALWAYS)
        except ValueError as error:
            what = _("the hours are not understood at “{part}”").format(part=str(error)[:40])
            source.fault((*place, "hours"), what, "Mo-Fr 07:00-20:00")
        if fallback and (fallback not in known or fallback == text_of(table, "id")):
            what = _("“{value}” is no other channel of this file").format(value=fallback[:40])
            source.fault((*place, "fallback"), what, ", ".join(sorted(known)))
    _check_unique(source, ["channel"], "id")


def check_triage(source: Source) -> None:
    """Add every fault of the questions of every situation, both languages alike."""
    _check_head(source, TriageFile, ["question"])
    around = surroundings(root_of(source.path))
    for index, table in enumerate(as_tables(source.values.get("question"))):
        place = ("question", index)
        check_table(source, place, table, TriageQuestion)
        check_opens(source, place, table, around)
        for key in ("short", "help", "then"):
            if bool(table.get(f"{key}_fr")) != bool(table.get(f"{key}_en")):
                what = _("“{key}” stands in one language only").format(key=key)
                source.fault(place, what, f"{key}_fr, {key}_en")
        refs = table.get("refs")
        for position, ref in enumerate(refs if isinstance(refs, list) else []):
            if isinstance(ref, str) and ref not in around.refs:
                what = _("“{value}” is no number and no card").format(value=ref[:40])
                near = closest(ref, around.refs)
                source.fault((*place, "refs", position), what, near or _("the id of a card"))
    _check_unique(source, ["question"], "id")


def check_calls(source: Source) -> None:
    """Add every fault of the table of the calls: both languages, and each theme once."""
    arrays: dict[str, type[msgspec.Struct]] = {"theme": CallTheme, "unsaid": Unsaid}
    _check_head(source, CallsFile, arrays)
    for name, shape in arrays.items():
        for index, table in enumerate(as_tables(source.values.get(name))):
            check_table(source, (name, index), table, shape)
            _check_texts(source, (name, index), table)
    _check_unique(source, ["theme"], "id")


def _check_merging(source: Source, tables: list[dict[str, object]], key: str) -> None:
    """Add a fault for a role that merges outside the school, or round in a circle."""
    words = frozenset(role.value for role in Role)
    within = [text_of(table, "id") for table in tables if table.get("external") is not True]
    own = {
        Role(name): Role(into)
        for table in tables
        if (name := text_of(table, "id")) in words and (into := text_of(table, key)) in words
    }
    endless = circles(own)
    for index, table in enumerate(tables):
        name, into = text_of(table, "id"), text_of(table, key)
        if into not in words or name not in words:
            continue  # said above
        place = ("role", index, key)
        if name not in within:
            source.fault(
                place,
                _("a role held outside the school merges into none"),
                _("nothing: remove the line"),
            )
        elif into not in within:
            what = _("“{value}” is held outside the school").format(value=into)
            source.fault(place, what, ", ".join(within))
        elif Role(name) in endless:
            what = _("from “{value}” the roles merge round in a circle").format(value=name)
            source.fault(place, what, _("a role that merges into none at this size"))


def _check_head(source: Source, shape: type[msgspec.Struct], arrays: Iterable[str]) -> None:
    if not source.head_read:
        return
    check_table(source, (), source.values, shape, leave=["schema", *arrays])
    if source.values.get("schema") != 1:
        source.fault(("schema",), _("the key “schema” must be 1"), "schema = 1")


def _check_texts(source: Source, place: tuple[str | int, ...], table: dict[str, object]) -> None:
    for key, value in table.items():
        if isinstance(value, str) and not value.strip():
            what = _("“{key}” is empty").format(key=key)
            source.fault((*place, key), what, _("its words, in the language of the key"))


def _check_dated(source: Source, place: tuple[str | int, ...], table: dict[str, object]) -> None:
    checked_on = table.get("checked_on")
    if not isinstance(checked_on, str):
        return
    try:
        date.fromisoformat(checked_on)
        good = len(checked_on) == len("2026-01-31")
    except ValueError:
        good = False
    if not good:
        what = _("“{value}” is not a day").format(value=checked_on[:40])
        source.fault((*place, "checked_on"), what, _("year-month-day, such as 2026-01-31"))


def _check_number(source: Source, place: tuple[str | int, ...], table: dict[str, object]) -> None:
    hours, number = table.get("hours"), table.get("number")
    if isinstance(hours, str) and not _HOURS.fullmatch(hours):
        what = _("“{value}” is not opening hours").format(value=hours[:40])
        source.fault((*place, "hours"), what, _("always, or 09:00-23:00"))
    if isinstance(number, str) and not _DIALLED.fullmatch(number):
        what = _("“{value}” is not a phone number").format(value=number[:40])
        source.fault((*place, "number"), what, _("digits and spaces, such as 3018"))


def _check_unique(source: Source, names: Iterable[str], key: str) -> None:
    seen: set[str] = set()
    for name in names:
        for index, table in enumerate(as_tables(source.values.get(name))):
            value = table.get(key)
            if isinstance(value, str) and value in seen:
                what = _("the {key} “{value}” stands twice").format(key=key, value=value[:40])
                source.fault((name, index, key), what, _("an id of its own"))
            elif isinstance(value, str):
                seen.add(value)


def _check_complete(source: Source, name: str, known: type[StrEnum]) -> None:
    if not source.whole:
        return
    present = {text_of(table, "id") for table in as_tables(source.values.get(name))}
    for member in known:
        if member.value not in present:
            what = _("“{id}” is missing").format(id=member.value)
            source.fault((name,), what, f'[[{name}]] id = "{member.value}"')
