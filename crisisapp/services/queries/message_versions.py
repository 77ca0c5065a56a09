"""The versions of a message in other languages, beside the original they were written from.

A paragraph is stale when the original says something else than it did when the paragraph was
written, both read at the same hour.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.domain.paragraphs import SUBJECT
from crisisapp.domain.versions import VersionText, reads_from_right
from crisisapp.services.queries.records import MessageRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso, to_iso

if TYPE_CHECKING:
    from crisisapp.services.drafting.desk_context import Known

__all__ = [
    "VersionCopy",
    "VersionParagraph",
    "VersionRow",
    "VersionView",
    "original_texts",
    "version_copies",
    "version_rows",
    "version_views",
]

State = Literal["current", "stale", "hour", "missing", "extra", "untranslated"]


class VersionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A version as it is kept; `texts` by the names of the original's paragraphs."""

    tag: str
    name: str
    texts: Mapping[str, VersionText]
    created_at: datetime
    changed_at: datetime
    changed_by: str = ""
    reviewed_by: str = ""
    reviewed_at: datetime | None = None

    @property
    def from_right(self) -> bool:
        """Say whether it is read from right to left."""
        return reads_from_right(self.tag)


class VersionCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A version as it was copied at `at`, marks and subject included; `digest`: its SHA-256."""

    tag: str
    name: str
    text: str
    digest: str
    at: datetime
    reviewed_by: str = ""
    reviewed_at: datetime | None = None


class VersionParagraph(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of the original and what a version says in its place.

    `state`: `current`; `stale`, the original changed since; `hour`, it names another hour by now;
    `missing`, nothing is written; `extra`, the original no longer has it; `untranslated`, words of
    the original's language stand in it.
    """

    key: str
    original: str
    text: str
    state: State


class VersionView(msgspec.Struct, frozen=True, kw_only=True):
    """A version side by side with its original, the subject first."""

    row: VersionRow
    paragraphs: tuple[VersionParagraph, ...]

    def count(self, *states: State) -> int:
        """Return how many paragraphs are in one of these states."""
        return sum(each.state in states for each in self.paragraphs)

    @property
    def pending(self) -> bool:
        """Say whether its text does not say, all of it, what the original says."""
        return self.count("stale", "missing", "untranslated") > 0

    @property
    def subject(self) -> str:
        """Return its subject, empty without one."""
        return next((each.text for each in self.paragraphs if each.key == SUBJECT), "")

    @property
    def text(self) -> str:
        """Return its text as it would be read; what the original no longer has is not in it."""
        return "\n\n".join(
            each.text
            for each in self.paragraphs
            if each.text and each.key != SUBJECT and each.state != "extra"
        )


def version_rows(read: Reader, message: str) -> tuple[VersionRow, ...]:
    """Return the versions of a message as they are kept, first begun first."""
    rows = read.all(
        "SELECT v.tag, v.name, v.texts, v.created_at, v.changed_at, a.initials, v.reviewed_by,"
        " v.reviewed_at FROM message_version v LEFT JOIN actor a ON a.id = v.changed_by"
        " WHERE v.message = ? ORDER BY v.created_at, v.tag",
        (message,),
    )
    return tuple(
        VersionRow(
            tag=row[0],
            name=row[1],
            texts=msgspec.json.decode(row[2], type=dict[str, VersionText]),
            created_at=from_iso(row[3]),
            changed_at=from_iso(row[4]),
            changed_by=row[5] or "",
            reviewed_by=row[6],
            reviewed_at=from_iso(row[7]) if row[7] else None,
        )
        for row in rows
    )


def version_copies(read: Reader, message: str, *, until: datetime) -> tuple[VersionCopy, ...]:
    """Return the last copy of each version of a message made by an instant, in that order."""
    rows = read.all(
        "SELECT tag, name, text, digest, at, reviewed_by, reviewed_at FROM version_copy"
        " WHERE message = ? AND at <= ? ORDER BY at, id",
        (message, to_iso(until)),
    )
    last = {row[0]: row for row in rows}
    return tuple(
        VersionCopy(
            tag=row[0],
            name=row[1],
            text=row[2],
            digest=row[3],
            at=from_iso(row[4]),
            reviewed_by=row[5],
            reviewed_at=from_iso(row[6]) if row[6] else None,
        )
        for row in sorted(last.values(), key=lambda row: str(row[4]))
    )


def version_views(desk: "Known", row: MessageRow) -> tuple[VersionView, ...]:
    """Return the versions of a message beside the original as it stands.

    Raises:
        UserError: the original cannot be written any more.
    """
    kept = version_rows(desk.read, row.id)
    if not kept:
        return ()
    now = _as_it_stands(desk, row)
    then: dict[str, dict[str, str]] = {}
    for at in {text.at for version in kept for text in version.texts.values() if text.at}:
        try:
            then[at] = original_texts(desk, row, at=from_iso(at))
        except UserError:
            then[at] = now
    return tuple(
        VersionView(row=version, paragraphs=_beside(version, now, then)) for version in kept
    )


def original_texts(desk: "Known", row: MessageRow, *, at: datetime | None = None) -> dict[str, str]:
    """Return the paragraphs of a message by name, its subject among them, as they read at an hour.

    Raises:
        UserError: it cannot be written any more.
    """
    from crisisapp.services.drafting.present import present  # start-up: on demand

    rendered = present(desk, row, at=at).rendered
    subject = {SUBJECT: rendered.subject} if rendered.subject else {}
    shown = {each.key: each.text for each in rendered.paragraphs if each.origin != "removed"}
    return subject | shown


def _as_it_stands(desk: "Known", row: MessageRow) -> dict[str, str]:
    """Return the paragraphs of a message; of one that was agreed or left, to the letter."""
    from crisisapp.services.drafting.standing_text import as_it_stands  # start-up: on demand

    stands = as_it_stands(desk, row.incident, row)
    if not stands.paragraphs:  # its text no longer is what its template would say
        return original_texts(desk, row)
    subject = row.subject or stands.subject
    shown = {each.key: each.text for each in stands.paragraphs if each.origin != "removed"}
    return ({SUBJECT: subject} if subject else {}) | shown


def _beside(
    version: VersionRow, now: Mapping[str, str], then: Mapping[str, Mapping[str, str]]
) -> tuple[VersionParagraph, ...]:
    paragraphs = [
        VersionParagraph(
            key=key,
            original=original,
            text=version.texts[key].text if key in version.texts else "",
            state=_state(version.texts.get(key), key, original, then),
        )
        for key, original in now.items()
    ]
    paragraphs += [
        VersionParagraph(key=key, original="", text=text.text, state="extra")
        for key, text in version.texts.items()
        if key not in now
    ]
    return tuple(paragraphs)


def _state(
    text: VersionText | None, key: str, original: str, then: Mapping[str, Mapping[str, str]]
) -> State:
    if text is None:
        return "missing"
    if text.source == original:
        return "untranslated" if text.borrowed else "current"
    if then.get(text.at, {}).get(key) != text.source:
        return "stale"
    return "untranslated" if text.borrowed else "hour"
