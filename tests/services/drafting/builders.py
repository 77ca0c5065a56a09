"""Builders for drafting tests: a context with a school, a situation and facts."""

from datetime import UTC, datetime

from crisisapp.domain.message import Field, FieldType, Template
from crisisapp.domain.words import FactState, IncidentStatus, Phase, Precision
from crisisapp.services.drafting.context import DraftContext
from crisisapp.services.queries.records import FactRow, IncidentRow, PhoneRow, SchoolRow

NOW = datetime(2026, 11, 24, 10, 6, tzinfo=UTC)  # 11:06 in Paris

SCHOOL = SchoolRow(
    desk_id="d",
    name="Collège des Tilleuls",
    short="Les Tilleuls",
    kind="collège",
    town="Valbrune",
    head_title="La principale",
    contact_families="05 00 00 00 02",
)


def a_fact(
    key: str,
    fr: str,
    *,
    state: FactState = FactState.CONFIRMED,
    hedge: str = "",
    en: str = "",
) -> FactRow:
    return FactRow(
        id=key,
        key=key,
        label=key,
        value="",
        unit="",
        state=state,
        clauses={"fr": fr, "en": en},
        hedges={"fr": hedge} if hedge else {},
        audiences=(),
        source_entry="",
        changed_at=NOW,
    )


def an_incident() -> IncidentRow:
    return IncidentRow(
        id="i",
        number="2026-014",
        title="Vidéo bagarre",
        status=IncidentStatus.OPEN,
        level=2,
        peak_level=2,
        phase=Phase.SPEAK,
        started_at=datetime(2026, 11, 24, 6, 45, tzinfo=UTC),
        started_precision=Precision.EXACT,
        opened_at=NOW,
        what="bagarre filmée, deux élèves",
        place="devant le portail",
        source="vie scolaire",
    )


def a_context(
    *facts: FactRow,
    language: str = "fr",
    channel: str = "",
    incident: bool = True,
    school: SchoolRow = SCHOOL,
) -> DraftContext:
    return DraftContext(
        language=language,
        now=NOW,
        school=school,
        incident=an_incident() if incident else None,
        facts=facts,
        phones=(PhoneRow(id="p", key="hierarchy", label="DSDEN", number="05 00 01", position=0),),
        channel=channel,
    )


def a_field(name: str, kind: str = "text", *, required: bool = True, **more: object) -> Field:
    values = {"label": name, **more}
    return Field(name=name, type=FieldType(kind), required=required, **values)  # type: ignore[arg-type] # builder


def a_template(body: str, *fields: Field, language: str = "fr", subject: str = "") -> Template:
    return Template(
        id="T",
        version="1",
        language=language,
        title="essai",
        fields=fields,
        body=body,
        subject=subject,
        channels=("ent",),
    )
