"""Write a paper of the desk to a file: the pages to take along, and those that lie ready."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.sheets import MAX_LINES, USUAL_LINES
from crisisapp.services.desk import Desk
from crisisapp.services.exports.paper import Paper, render_paper
from crisisapp.services.exports.write import write_export
from crisisapp.services.identity import Installation
from crisisapp.services.jobs import CancelToken, Job
from crisisapp.services.numbers import national_numbers
from crisisapp.services.paper_kit import KitParts, kit_blocks, last_messages, open_steps
from crisisapp.services.paper_sheets import (
    Sheet,
    calls_sheet,
    children_sheet,
    questions_card,
    threat_sheet,
)
from crisisapp.services.queries.desk import phones, school
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.promises import open_promises
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.words.call_line import theme_names
from crisisapp.support.i18n import Language, hour_text, translator

__all__ = ["PaperKind", "PaperOrder", "Printed", "paper_job", "paper_name", "write_paper"]


class PaperKind(StrEnum):
    """Which paper."""

    KIT = "kit"
    CALLS = "calls"
    THREAT = "threat"
    QUESTIONS = "questions"
    CHILDREN = "children"


class PaperOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What to write, where to. A kit may be of a situation (its id), the others are of none.

    `sheet`: the code of a kit that leaves; the leaving is noted before anything is written, so that
    no two papers bear one code. A kit that lies ready has none, and a line for it.
    """

    kind: PaperKind
    out: Path
    language: Language
    incident: str = ""
    lines: int = USUAL_LINES
    sheet: str = ""

    @property
    def leaving(self) -> bool:
        """Say whether somebody leaves with it."""
        return bool(self.sheet)


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """The file written."""

    order: PaperOrder
    path: Path


def write_paper(
    desk: Desk, order: PaperOrder, cancelled: Callable[[], bool] | None = None
) -> Printed:
    """Write a paper of an open desk; the file appears whole, or not at all.

    Raises:
        UserError: UNKNOWN_INCIDENT, BAD_VALUE (`lines`); as `exports.write.write_export`.
        DataError: as `exports.write.write_export`.
    """
    if not 1 <= order.lines <= MAX_LINES:
        raise UserError(UserCode.BAD_VALUE, field="lines", value=order.lines)
    row = incident(desk.read, order.incident, desk.zone) if order.incident else None
    if order.incident and row is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=order.incident)
    stop = cancelled or CancelToken()
    paper = _paper(desk, order, row)
    path = write_export(order.out, lambda: render_paper(paper, cancelled=stop), stop)
    return Printed(order=order, path=path)


def paper_job(path: Path, installation: Installation, order: PaperOrder) -> Job[Printed]:
    """Return the job that writes a paper from a desk file while the window goes on."""

    def run(cancelled: CancelToken) -> Printed:
        desk = Desk.open(path, installation, writable=False)
        try:
            return write_paper(desk, order, cancelled)
        finally:
            desk.close()

    return run


def paper_name(desk: Desk, kind: PaperKind, language: Language, number: str = "") -> str:
    """Return a file name that tells nobody anything: `2026-014-feuille-20261124-0805.pdf`."""
    words = translator(language)
    names = {
        # TRANSLATORS: part of a file name, lower case, without blanks, as the next ones.
        PaperKind.KIT: words.gettext("paper-kit"),
        PaperKind.CALLS: words.gettext("call-sheet"),
        PaperKind.THREAT: words.gettext("threat-sheet"),
        PaperKind.QUESTIONS: words.gettext("questions-card"),
        PaperKind.CHILDREN: words.gettext("children-sheet"),
    }
    stamp = f"{desk.now().astimezone(desk.zone):%Y%m%d-%H%M}"
    return "-".join(filter(None, (number, names[kind], stamp))) + ".pdf"


def _paper(desk: Desk, order: PaperOrder, row: IncidentRow | None) -> Paper:
    words, zone = translator(order.language), desk.zone
    about = school(desk.read)
    local = desk.now().astimezone(zone)
    name = ", ".join(filter(None, (about.name, about.town)))
    title, blocks = _sheet(desk, order, row, zone)
    foot = words.gettext("{school} · printed {day} at {time} · restricted").format(
        school=about.short or about.name or "–",
        day=f"{local:%d/%m/%Y}",
        time=hour_text(local, zone),
    )
    return Paper(
        title=title,
        kicker=" · ".join(filter(None, (name, row.number if row else ""))) or "–",
        school=name,
        language=order.language,
        generated_at=local,
        foot=foot,
        blocks=blocks,
        sheet=order.sheet or ("______" if order.kind is PaperKind.KIT else ""),
        size="a5" if order.kind is PaperKind.QUESTIONS else "a4",
    )


def _sheet(desk: Desk, order: PaperOrder, row: IncidentRow | None, zone: ZoneInfo) -> Sheet:
    read, language = desk.read, order.language
    match order.kind:
        case PaperKind.CALLS:
            return calls_sheet(tuple(theme_names(desk.content, language).values()), language)
        case PaperKind.THREAT:
            return threat_sheet(language)
        case PaperKind.CHILDREN:
            return children_sheet(language)
        case PaperKind.QUESTIONS:
            nation, own = _numbers(desk, language)
            return questions_card(desk.content.playbooks.triage(), nation[:5], own, language)
        case PaperKind.KIT:
            nation, own = _numbers(desk, language)
            parts = KitParts(numbers=(*own, *nation))
            if row is not None:
                parts = KitParts(
                    numbers=(*own, *nation),
                    steps=open_steps(tasks(read, row.id, zone)),
                    told=last_messages(tuple(entry_rows(read, row.id))),
                    promises=open_promises(read, row.id),
                )
            title = row.title if row else translator(language).gettext("Paper kit")
            blocks = kit_blocks(
                parts, now=desk.now(), zone=zone, language=language, lines=order.lines
            )
            return title, blocks


_Pairs = tuple[tuple[str, str], ...]


def _numbers(desk: Desk, language: Language) -> tuple[_Pairs, _Pairs]:
    """Return the nation's numbers and the school's own, as (label, number)."""
    rules = desk.content.playbooks.jurisdiction(school(desk.read).jurisdiction)
    nation = national_numbers(rules, language, now=desk.now(), zone=desk.zone)
    own = phones(desk.read)
    return (
        tuple((line.label, line.number) for line in nation),
        tuple((phone.label, phone.number) for phone in own if phone.number),
    )
