"""Write the directory out: a table for a spreadsheet, cards for a phone, a page to pin on a wall.

**CSV.** As the timeline's: UTF-8 with a byte order mark, `;` in French and `,` in English, every
cell quoted; a cell that a spreadsheet could take for a formula gets a `'` before it. Its heads are
those the import knows again. **vCard.** Version 3.0, which every phone reads; opening hours stand
in `X-OPENING-HOURS`, what no property says in `X-CRISISAPP`. **PDF.** One line a contact, the six
of the Situations page first.
"""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

from crisisapp.domain.directory import DIALLED, WayKind
from crisisapp.services.contact_detail import detail_text
from crisisapp.services.days import day_in_full
from crisisapp.services.exports.paper import Block, Paper, heading, render_paper, said, table
from crisisapp.services.exports.text import guard_formula, plain
from crisisapp.services.exports.write import write_export
from crisisapp.services.jobs import Job
from crisisapp.services.queries.directory import ContactRow
from crisisapp.services.queries.records import SchoolRow
from crisisapp.services.words.directory import checked_words, way_text
from crisisapp.services.words.hours import week_words
from crisisapp.support.i18n import Language, hour_text, translator

__all__ = [
    "ContactFormat",
    "contact_card",
    "contact_job",
    "contacts_csv",
    "contacts_file",
    "contacts_vcard",
    "format_of",
]

ContactFormat = Literal["csv", "vcard"]

_BYTE_ORDER_MARK = "\ufeff"
_SEPARATORS = {"fr": ";", "en": ","}
_WAYS_A_KIND = 3  # columns: most have one or two numbers of a kind
_TYPES = {WayKind.MOBILE: "CELL", WayKind.SMS: "CELL", WayKind.PHONE: "VOICE"}


def format_of(name: str) -> ContactFormat:
    """Return the format that the name of a file asks for."""
    return "vcard" if name.lower().endswith((".vcf", ".vcard")) else "csv"


def contacts_csv(rows: Sequence[ContactRow], language: Language) -> bytes:
    """Return the directory as the bytes of a CSV file."""
    words = translator(language)
    kinds = (
        (WayKind.PHONE, words.gettext("Phone")),
        (WayKind.MOBILE, words.gettext("Mobile")),
        (WayKind.SMS, words.gettext("SMS")),
        (WayKind.EMAIL, words.gettext("E-mail")),
    )
    stream = io.StringIO()
    stream.write(_BYTE_ORDER_MARK)
    writer = csv.writer(
        stream, delimiter=_SEPARATORS[language], quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    writer.writerow(
        [
            words.gettext("Full name"),
            words.gettext("Role"),
            words.gettext("Organisation"),
            *(f"{word} {place}" for _kind, word in kinds for place in range(1, _WAYS_A_KIND + 1)),
            words.gettext("Other ways"),
            words.gettext("Hours"),
            words.gettext("Deputy"),
            words.gettext("Language"),
            words.gettext("Checked on"),
            words.gettext("Note"),
            # TRANSLATORS: head of a column that only our own import reads.
            words.gettext("Kept for CrisisApp"),
        ]
    )
    for row in rows:
        cells = [row.name, row.role, row.organisation]
        left = list(row.ways)
        for kind, _word in kinds:
            found = [way for way in left if way.kind == kind][:_WAYS_A_KIND]
            left = [way for way in left if way not in found]
            cells += [*(way.value for way in found), *[""] * (_WAYS_A_KIND - len(found))]
        cells += [", ".join(way_text(way) for way in left), row.hours, row.deputy_name]
        cells += [row.language, row.checked_on, row.note, detail_text(row)]
        writer.writerow([guard_formula(plain(cell)) for cell in cells])
    return stream.getvalue().encode("utf-8")


def contacts_vcard(rows: Sequence[ContactRow]) -> bytes:
    """Return the directory as the bytes of a vCard file."""
    return "".join(_card(row) for row in rows).encode("utf-8")


def contact_card(
    rows: Sequence[ContactRow],
    school: SchoolRow,
    *,
    now: datetime,
    language: Language,
    after_days: int,
    cancelled: Callable[[], bool] = bool,
) -> bytes:
    """Return the directory as a page to print; `now` is aware, hours are those of the school.

    Raises:
        UserError: CANCELLED, EXPORT_FAILED.
    """
    words = translator(language)
    zone = ZoneInfo(school.zone)
    local = now.astimezone(zone)
    front = [row for row in rows if row.front]
    others = [row for row in rows if not row.front]
    blocks: list[Block] = []
    for head, part in ((words.gettext("First"), front), (words.gettext("Others"), others)):
        if part:
            blocks += [heading(head)] if front and others else []
            blocks.append(_page_table(part, local, language, after_days))
    if not rows:
        blocks.append(said(words.gettext("Nobody stands in the directory yet.")))
    moment = f"{day_in_full(local, language)}, {hour_text(now, zone)}"
    paper = Paper(
        title=words.gettext("Whom to call"),
        kicker=words.gettext("Directory"),
        school=", ".join(filter(None, (school.name, school.town))),
        language=language,
        generated_at=local,
        foot=words.gettext("Made on {moment}").format(moment=moment),
        blocks=tuple(blocks),
    )
    return render_paper(paper, cancelled=cancelled)


def contacts_file(rows: Sequence[ContactRow], out: Path, language: Language) -> Path:
    """Write the directory to a new file, in the format of its name, and return it.

    Raises:
        UserError, DataError: as `write_export`.
    """
    if format_of(out.name) == "vcard":
        return write_export(out, lambda: contacts_vcard(rows))
    return write_export(out, lambda: contacts_csv(rows, language))


def contact_job(
    rows: Sequence[ContactRow],
    school: SchoolRow,
    out: Path,
    *,
    now: datetime,
    language: Language,
    after_days: int,
) -> Job[Path]:
    """Return the job that sets the page and writes it to a new file, beside the window."""

    def run(cancelled: Callable[[], bool]) -> Path:
        def make() -> bytes:
            return contact_card(
                rows,
                school,
                now=now,
                language=language,
                after_days=after_days,
                cancelled=cancelled,
            )

        return write_export(out, make, cancelled)

    return run


def _page_table(
    rows: Sequence[ContactRow], local: datetime, language: Language, after_days: int
) -> Block:
    words = translator(language)
    columns = (
        (words.gettext("Who"), 48.0),
        (words.gettext("Numbers and addresses"), 0.0),
        (words.gettext("Hours"), 36.0),
        (words.gettext("Deputy"), 26.0),
        (words.gettext("Checked"), 24.0),
    )
    return table(
        columns,
        [
            [
                "\n".join(filter(None, (row.name, row.role, row.organisation))),
                "\n".join(way_text(way) for way in row.ways),
                week_words(row.hours, language),
                row.deputy_name,
                checked_words(
                    row.checked_on, today=local.date(), after_days=after_days, language=language
                ),
            ]
            for row in rows
        ],
    )


def _card(row: ContactRow) -> str:
    import vobject  # type: ignore[import-untyped]  # ships no type hints; start-up: 0.1 s

    card = vobject.vCard()
    card.add("fn").value = plain(row.name)
    card.add("n").value = vobject.vcard.Name(family=plain(row.name))
    if row.organisation:
        card.add("org").value = [plain(row.organisation)]
    texts = (("title", row.role), ("note", row.note), ("x-opening-hours", row.hours))
    for name, text in texts:
        if text:
            card.add(name).value = plain(text)
    card.add("x-crisisapp").value = quote(detail_text(row))  # programs differ on a backslash
    for place, way in enumerate(row.ways):
        if way.kind in DIALLED or way.kind == WayKind.SMS:
            line = card.add("tel")
            types = [_TYPES[WayKind(way.kind)]]
        elif way.kind == WayKind.EMAIL:
            line, types = card.add("email"), ["INTERNET"]
        else:
            line, types = card.add("x-way"), []
        line.value = plain(way.value)
        if types:
            line.params["TYPE"] = [*types, *(["PREF"] if place == 0 else [])]
        if way.label:
            label = card.add("x-ablabel")
            label.value, label.group, line.group = plain(way.label), f"item{place}", f"item{place}"
    return str(card.serialize())
