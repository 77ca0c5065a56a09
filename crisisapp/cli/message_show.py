"""Reading a message: as it stands, who said yes, who must still agree; the consistency board."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.message_documents import channel_option, say_desk_view, say_rendered
from crisisapp.cli.output import say, say_aside, say_json, table
from crisisapp.cli.params import reading
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.words import MessageState
from crisisapp.support.i18n import N_, _, moment_text

if TYPE_CHECKING:
    from crisisapp.services.approving import NeedRow, Standing
    from crisisapp.services.desk import Desk
    from crisisapp.services.queries.records import MessageRow

__all__ = ["VERBS"]

_LEAVES = frozenset({MessageState.APPROVED, MessageState.COPIED, MessageState.SENT})
_OVER = frozenset({MessageState.WITHDRAWN, MessageState.SUPERSEDED})


@click.command(
    "show",
    cls=Command,
    help=N_(
        "Read a message as it stands now: with what is still to fill, who said yes to it, and who"
        " outside must still agree."
    ),
    example="crisisapp-cli draft show tilleuls.crisis 1 1",
)
@reading(
    argument("draft", help=N_("The number of the message.")),
    channel_option,
    option(
        "--changes", is_flag=True, help=N_("With what is new since the last one to its audience.")
    ),
)
@click.pass_obj
def show(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    channel: str | None,
    changes: bool,
    as_json: bool,
) -> None:
    """Read a message."""
    from crisisapp.cli.data import draft_data
    from crisisapp.cli.draft_data import note_data, notes_of, say_notes
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.cli.message_base import since_data, since_of, since_words
    from crisisapp.cli.message_data import (
        copies_data,
        preapproved_data,
        sending_data,
        standing_data,
    )
    from crisisapp.services.approving import needs_of, standing
    from crisisapp.services.queries.approvals import agreements, sendings
    from crisisapp.services.queries.message_copies import copies
    from crisisapp.services.words.preapproval import message_note

    with terminal.reading(file) as desk:
        row = the_draft(desk, the_incident(desk, number).id, draft)
        if channel:
            data = draft_data(row, desk.zone) if as_json else None
            say_desk_view(desk, row.incident, row, channel, data)
            return
        # What left is shown to the letter, whatever the template or the facts say today.
        frozen = row.state in _OVER or (row.state in _LEAVES and row.text)
        over = row.state in _OVER
        found = _over(row) if over else standing(desk, row)
        needs = () if over else needs_of(desk, row)
        given = agreements(desk.read, row.id)
        sent = sendings(desk.read, row.incident, message=row.id)
        copied = copies(desk.read, row.id)
        zone, now = desk.zone, desk.now()
        facts = _lines(desk, row, found, needs)
        notes = notes_of(desk, row.incident, row)
        new = since_of(desk, row, found) if changes else None
        year = message_note(desk, row)
    data = (
        draft_data(row, zone)
        | standing_data(found, needs, given, zone)
        | {"sendings": [sending_data(each, zone) for each in sent]}
        | {"copies": copies_data(copied, zone)}
        | {"preapproved": preapproved_data(year), "notes": note_data(notes, zone)}
        | ({"changes": since_data(new, zone)} if changes else {})
    )
    if found.present is not None and not frozen:
        say_rendered(found.present.rendered, data, as_json=as_json)
    elif as_json:
        say_json(data | _frozen_data(found))
    else:
        _say_text(found.subject, found.text)
    if not as_json:
        say_aside(*facts, *(() if year is None else (f"{year.words}.",)))
        if changes:
            say_aside(since_words(new, zone, now))
        if not frozen:
            say_notes(notes)


def _frozen_data(found: "Standing") -> dict[str, object]:
    """Return what was agreed or left, to the letter; its paragraphs while they are still known."""
    from crisisapp.cli.message_data import paragraph_data

    now = None if found.present is None else found.present.rendered
    known = now.paragraphs if now is not None and now.text == found.text else ()
    texts = {"subject": found.subject, "text": found.text, "holes": []}
    return texts | {"paragraphs": paragraph_data(known)}


@click.command(
    "outdated",
    cls=Command,
    help=N_("List the messages that left and say a fact otherwise than it is known now."),
    example="crisisapp-cli draft outdated tilleuls.crisis 1",
)
@reading(option("--fact", default="", metavar="KEY", help=N_("This fact alone.")))
@click.pass_obj
def outdated(terminal: Terminal, file: Path, number: str, fact: str, as_json: bool) -> None:
    """List the messages to correct."""
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.message_data import outdated_data
    from crisisapp.services.queries.said import outdated as rows
    from crisisapp.services.words.labels import audience_text

    with terminal.reading(file) as desk:
        keys = (fact,) if fact else ()
        found = rows(desk.read, the_incident(desk, number).id, keys=keys)
        zone, now = desk.zone, desk.now()
    if as_json:
        say_json(outdated_data(found, zone))
    elif not found:
        say(_("Every message that left says what is known now."))
    else:
        table(
            [
                (
                    str(row.sending.message_number),
                    audience_text(row.sending.audience),
                    moment_text(row.sending.at, zone, today=now),
                    ", ".join(each.label for each in row.facts),
                )
                for row in found
            ]
        )


@click.command(
    "board",
    cls=Command,
    help=N_(
        "Set what each audience was told of each fact, or is about to be, side by side; two values"
        " of one fact are named."
    ),
    example="crisisapp-cli draft board tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def board(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """Show the consistency board."""
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.message_data import board_data
    from crisisapp.services.queries.board import board as rows
    from crisisapp.services.words.labels import audience_text

    with terminal.reading(file) as desk:
        found = rows(desk, the_incident(desk, number).id)
        zone, now = desk.zone, desk.now()
    if as_json:
        say_json(board_data(found, zone))
        return
    if not found.rows:
        say(_("No message says a fact yet."))
        return
    lines: list[tuple[str, ...]] = []
    for row in found.rows:
        head = (
            _("{label}: several values ({values})").format(
                label=row.label, values=" / ".join(row.values)
            )
            if row.conflict
            else row.label
        )
        lines.append((head,))
        lines += [
            (
                f"  {audience_text(cell.audience)}",
                _("sent") if cell.sent else _("draft"),
                moment_text(cell.at, zone, today=now),
                str(cell.message),
                cell.value or cell.words,
            )
            for cell in row.cells
        ]
    table(lines)


def _say_text(subject: str, text: str) -> None:
    if subject:
        say(_("Subject: {subject}").format(subject=subject))
        say()
    say(text)


def _over(row: "MessageRow") -> "Standing":
    from crisisapp.services.approving import Standing

    return Standing(approved=False, text=row.text, subject=row.subject, why="over")


def _lines(
    desk: "Desk", row: "MessageRow", found: "Standing", needs: "tuple[NeedRow, ...]"
) -> list[str]:
    """Return where a message stands, for who reads it in a terminal."""
    from crisisapp.services.words.approval import party_text, void_text, way_label
    from crisisapp.services.words.labels import message_label

    zone, now = desk.zone, desk.now()
    lines = []
    if row.state in _OVER:
        reason = f" ({row.erased_reason or row.reason})" if row.reason or row.erased_reason else ""
        lines.append(f"{message_label(row.state)}{reason}")
    elif found.approved and found.approval is not None:
        text = _("Agreed by {who}, {how}, {time}.")
        at = moment_text(found.approval.at, zone, today=now)
        how = way_label(found.approval.way)
        lines.append(text.format(who=found.approval.who, how=how, time=at))
    else:
        lines.append(_("Not agreed: {why}.").format(why=void_text(found.why or "never")))
    if row.waits and row.copied_at is not None:
        at = moment_text(row.copied_at, zone, today=now)
        lines.append(_("Copied at {time}: sent?").format(time=at))
    missing = [party_text(each.need.party) for each in needs if each.given is None]
    if missing:
        lines.append(_("Must still agree: {who}.").format(who=", ".join(missing)))
    if row.corrects is not None:
        lines.append(_("It corrects message {number}.").format(number=row.corrects))
    if row.corrected_by is not None:
        lines.append(_("Message {number} corrects it.").format(number=row.corrected_by))
    return lines


VERBS: tuple[click.Command, ...] = (show, outdated, board)
