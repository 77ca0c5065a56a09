"""Builders of the records that an export is made from: no database, no clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crisisapp.domain.words import EntryKind, IncidentStatus, Phase, Precision, Verification
from crisisapp.services.exports.document import (
    ExportAudience,
    ExportStamp,
    TimelineDocument,
    timeline_document,
)
from crisisapp.services.queries.records import EntryRow, IncidentRow, SchoolRow
from crisisapp.support.i18n import Language

T0 = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)  # 09:42 in Paris
HEAD = "0123456789abcdef" * 4

MakeEntry = Callable[..., EntryRow]
MakeDocument = Callable[..., TimelineDocument]


@pytest.fixture
def an_entry() -> MakeEntry:
    """Build an entry: its number, its minutes after T0, whatever else a test is about."""

    def build(number: int = 1, *, minute: float = 0, **fields: Any) -> EntryRow:
        at = T0 + timedelta(minutes=minute)
        values: dict[str, Any] = {
            "key": number,
            "id": f"entry{number}",
            "number": str(number),
            "kind": EntryKind.INFORMATION,
            "text": f"Ligne {number}",
            "sort_at": at,
            "happened_at": at,
            "until": None,
            "precision": Precision.EXACT,
            "recorded_at": at + timedelta(minutes=1),
            "offset_min": 60,
            "verification": Verification.TO_VERIFY,
            "by": "C.",
        }
        return EntryRow(**{**values, **fields})

    return build


@pytest.fixture
def a_document() -> MakeDocument:
    """Build a document of some entries, in French unless told otherwise."""

    def build(
        *entries: EntryRow,
        language: Language = "fr",
        audience: ExportAudience = "shared",
        title: str = "Vidéo d'une bagarre devant le portail",
        keep: Callable[[EntryRow], bool] | None = None,
        words: str = "",
    ) -> TimelineDocument:
        stamp = ExportStamp(
            generated_at=T0 + timedelta(hours=2),
            language=language,
            author="C.",
            head=HEAD,
            audience=audience,
            filter=words,
        )
        school = SchoolRow(
            desk_id="desk",
            name="Collège des Tilleuls",
            town="Valbrune",
            head_title="La principale",
        )
        return timeline_document(school, _incident(title), entries, stamp, keep=keep)

    return build


def _incident(title: str) -> IncidentRow:
    return IncidentRow(
        id="incident",
        number="2026-014",
        title=title,
        status=IncidentStatus.OPEN,
        level=2,
        peak_level=2,
        phase=Phase.PROTECT,
        started_at=T0,
        started_precision=Precision.EXACT,
        opened_at=T0,
    )
