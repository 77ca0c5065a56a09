"""Texts agreed in advance: what the yes is given to, and whether it still holds for a message.

A message begun from one is agreed as soon as its holes left open are filled as was agreed, and as
long as nothing else of it is otherwise: neither a word of it, nor its template, nor the school.
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.domain.message import Field, FieldType, Template
from crisisapp.domain.preapproval import STAND_INS, among, is_number, same_values
from crisisapp.domain.words import Audience
from crisisapp.services.drafting.context import FactLine, fact_lines
from crisisapp.services.drafting.desk_context import Known, alone, desk_context, school_context
from crisisapp.services.drafting.moments import parse_moment
from crisisapp.services.drafting.present import frame_of, stated_facts, template_digest
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.services.findings.check import find
from crisisapp.services.findings.gather import known_for
from crisisapp.services.findings.records import Checked
from crisisapp.services.queries.preapprovals import PreapprovalRow, preapprovals
from crisisapp.support.i18n import as_language

__all__ = ["Agreed", "Judged", "agreed_text", "how_they_stand", "judged", "people_in", "why_over"]


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """A text as it is agreed in advance: its holes left open stand between brackets.

    `missing` names the other holes of it: a text with one cannot be agreed. `frame` is its seal
    without the words of the holes left open.
    """

    template: Template
    text: str
    subject: str
    frame: str
    written_at: datetime
    missing: tuple[str, ...] = ()


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a filling of a text agreed in advance is agreed, and why it is not.

    `why`: `withdrawn`, `expired`, `template`, `unwritten`, `words` (it is over, see `why_over`);
    `edited`; `hole:LABEL` (to fill, or filled with what it may not take); `unsure:WORDS`, a fact
    that is not confirmed. `facts` are those it says.
    """

    why: str = ""
    rendered: Rendered | None = None
    facts: tuple[FactLine, ...] = ()


def agreed_text(
    desk: Known,
    template: Template,
    values: Mapping[str, str],
    holes: Mapping[str, tuple[str, ...]],
    *,
    channel: str,
    at: datetime | None = None,
) -> Agreed:
    """Return a text as it reads with some holes left open, at an hour (now by default)."""
    context = school_context(desk, language=as_language(template.language), channel=channel)
    if at is not None:
        context = msgspec.structs.replace(context, now=at)
    fields = {field.name: field for field in template.fields}
    stand_ins = {name: _stand_in(fields[name], places) for name, places in holes.items()}
    rendered = render(template, {**values, **stand_ins}, context, final=False)
    missing = (hole.label for hole in rendered.holes if hole.field not in holes)
    subject, text = (
        "".join(
            f"[{segment.label or segment.field}]" if segment.field in holes else segment.text
            for segment in segments
        )
        for segments in (rendered.subject_segments, rendered.segments)
    )
    return Agreed(
        template=template,
        text=text,
        subject=subject,
        frame=frame_of(rendered, tuple(sorted(holes))),
        written_at=context.now,
        missing=tuple(dict.fromkeys(missing)),
    )


def people_in(desk: Known, agreed: Agreed, language: str, incident: str) -> tuple[str, ...]:
    """Return the words of a text that tell who somebody is: it is agreed before anything happened.

    Whoever it is for, it is read as the public would. `incident`: the one on screen, or empty.
    """
    checked = Checked(
        text=agreed.text, subject=agreed.subject, language=language, audience=Audience.PUBLIC
    )
    found = find(checked, known_for(desk, incident))
    tells = (one.words for one in found.blocking if one.code.startswith("privacy."))
    return tuple(dict.fromkeys(tells))


def why_over(desk: Known, row: PreapprovalRow) -> str:
    """Return why a yes said in advance holds no more, empty while it does.

    `withdrawn`; `expired`, its last day is over in the school's zone; `template`, its file was
    changed; `unwritten`, its file can no longer be used; `words`, the school reads otherwise.
    """
    if row.withdrawn_at is not None:
        return "withdrawn"
    if desk.now().astimezone(desk.zone).date() > row.until:
        return "expired"
    try:
        template = desk.content.templates.load(row.template, as_language(row.language))
        if _changed(template, row):
            return "template"
        now = agreed_text(
            desk, template, row.values, row.holes, channel=row.channel, at=row.written_at
        )
    except UserError:
        return "unwritten"
    return "" if now.frame == row.frame else "words"


def how_they_stand(desk: Known) -> tuple[tuple[PreapprovalRow, str], ...]:
    """Return every text agreed in advance and not taken back, and why it holds no more if so."""
    return tuple((row, why_over(desk, row)) for row in preapprovals(desk.read))


def judged(
    desk: Known, row: PreapprovalRow, incident: str, values: Mapping[str, str], *, channel: str
) -> Judged:
    """Return whether a message that fills a text agreed in advance is agreed as it reads."""
    why = why_over(desk, row)
    if why:
        return Judged(why=why)
    if channel != row.channel or not same_values(values, row.values, frozenset(row.holes)):
        return Judged(why="edited")
    language = as_language(row.language)
    template = desk.content.templates.load(row.template, language)
    now = desk.now().astimezone(desk.zone)
    for field in template.fields:
        if field.name in row.holes and not _fits(
            field, values.get(field.name, ""), row.holes[field.name], now
        ):
            return Judged(why=f"hole:{field.label or field.name}")
    context = desk_context(desk, incident, language=language, channel=channel)
    then = msgspec.structs.replace(alone(context), now=row.written_at)
    rendered = render(template, values, then, final=False)
    if rendered.holes or frame_of(rendered, tuple(sorted(row.holes))) != row.frame:
        return Judged(why="words", rendered=rendered)
    facts = stated_facts(rendered, fact_lines(context))
    unsure = next((line.text for line in facts if not line.confirmed), "")
    return Judged(why=f"unsure:{unsure}" if unsure else "", rendered=rendered, facts=facts)


def _stand_in(field: Field, places: tuple[str, ...]) -> str:
    return places[0] if places else STAND_INS.get(field.type, "")


def _fits(field: Field, typed: str, places: tuple[str, ...], now: datetime) -> bool:
    """Say whether a hole left open is filled with what it may take."""
    match field.type:
        case FieldType.TIME:
            return parse_moment(typed, now) is not None
        case FieldType.PHONE:
            return is_number(typed)
        case _:
            return among(typed, places)


def _changed(template: Template, row: PreapprovalRow) -> bool:
    return (
        template.version != row.template_version or template_digest(template) != row.template_digest
    )
