"""Exhibits: keep files as they came, list them, save one again, remove one for a legal reason."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.copies import remove as removal
from crisisapp.cli.output import answer, say, say_json, table, with_notices
from crisisapp.cli.params import (
    as_json,
    by,
    choice_of,
    codes,
    file_argument,
    number_argument,
    path_type,
)
from crisisapp.cli.program import Command, Group, argument, option
from crisisapp.cli.terminal import Terminal, Writer
from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.support.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crisisapp.services.exhibits import Attaching
    from crisisapp.storage.reader import Reader

__all__ = ["COMMANDS"]

exhibit = Group("exhibit", help=N_("The exhibits of a situation: list them, save one, say what."))


@click.command(
    "attach",
    cls=Command,
    help=N_(
        "Keep files as exhibits of a situation, exactly as they came. Without a file, describe one "
        "by its --name or its --address."
    ),
    example="crisisapp-cli attach tilleuls.crisis 1 capture.png --shows no",
)
@file_argument
@number_argument
@argument("paths", nargs=-1, type=path_type(), help=N_("The files to keep."))
@option("--entry", default="", metavar="N", help=N_("The entry they belong to; a new one if none."))
@option("--text", default="", metavar="TEXT", help=N_("The words of the new entry."))
@option(
    "--shows",
    type=choice_of(ShownAnswer),
    default=None,
    help=N_("Does an image show an undressed minor or a sexual scene? Asked once a situation."),
)
@option(
    "--origin",
    type=click.Choice([ExhibitOrigin.CAPTURED.value, ExhibitOrigin.RECEIVED.value]),
    default=ExhibitOrigin.CAPTURED.value,
    show_default=True,
    help=N_("How they reached us."),
)
@option("--from", "sender", default="", metavar="WHO", help=N_("Who gave them to us."))
@option("--through", default="", metavar="WHAT", help=N_("By what: an e-mail, a telephone…"))
@option("--address", default="", metavar="TEXT", help=N_("Where it stands; never opened."))
@option("--name", default="", metavar="TEXT", help=N_("What is described, when no file is kept."))
@option("--large", is_flag=True, help=N_("Keep files above 20 MB too."))
@codes
@by
@as_json
@click.pass_obj
def attach(
    terminal: Terminal,
    file: Path,
    number: str,
    paths: tuple[Path, ...],
    entry: str,
    text: str,
    shows: str | None,
    origin: str,
    sender: str,
    through: str,
    address: str,
    name: str,
    large: bool,
    codes: bool,
    by: str,
    as_json: bool,
) -> None:
    """Keep files, or describe something."""
    from crisisapp.cli.data import exhibit_row_data
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.cli.names import coded, with_codes
    from crisisapp.services.commands.exhibits import AnswerShown, AttachExhibit
    from crisisapp.services.exhibits import Attaching, Incoming, attach_slices, measure_all
    from crisisapp.services.queries import exhibits

    if not paths and not name and not address:
        raise click.UsageError(
            _("Name a file, or describe it: --name or --address."), click.get_current_context()
        )
    if name and paths:
        raise click.UsageError(
            _("--name describes something without its file: a file keeps the name it came with."),
            click.get_current_context(),
        )
    incoming = [Incoming(path=path) for path in paths]
    measured = measure_all(incoming, large=large)
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        found = the_incident(desk, number)
        attaching = Attaching(
            incident=found.id,
            entry=the_entry(desk, found.id, entry).id if entry else "",
            text=text,
            origin=ExhibitOrigin(origin),
            from_party=sender,
            through=through,
            address=address,
        )
        if codes:
            attaching = coded(writer, found.id, attaching)
        if shows is not None:
            writer.do(AnswerShown(incident=found.id, answer=ShownAnswer(shows)))
        if incoming:
            steps = attach_slices(desk, attaching, incoming, measured, actor=writer.actor())
            made = [one for _done, one in steps if one]
            _look_at(writer, attaching, paths)
        else:
            order = AttachExhibit(
                incident=found.id,
                entry=attaching.entry,
                text=attaching.text,
                name=with_codes(writer, found.id, name) if codes else name,
                from_party=attaching.from_party,
                through=attaching.through,
                address=address,
            )
            made = [writer.do(order).made]
        rows = [row for row in (exhibits.exhibit(desk.read, one) for one in made) if row]
        zone = desk.zone
    if as_json:
        say_json([exhibit_row_data(row, zone) for row in rows])
        return
    table(
        [
            (
                _("Exhibit {number}").format(number=row.number),
                _("entry {number}").format(number=row.entry_number),
                _size(row.size),
                row.digest[:8],
                _named(row.name, misnamed=row.misnamed),
            )
            for row in rows
        ]
    )


@exhibit.command(
    "list",
    help=N_("List the exhibits of a situation, those removed among them."),
    example="crisisapp-cli exhibit list tilleuls.crisis 1",
)
@file_argument
@number_argument
@as_json
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the exhibits."""
    from crisisapp.cli.data import exhibit_row_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.exhibits import exhibits
    from crisisapp.services.words.labels import origin_label

    with terminal.reading(file) as desk:
        zone, rows = desk.zone, exhibits(desk.read, the_incident(desk, number).id)
    if as_json:
        say_json([exhibit_row_data(row, zone) for row in rows])
    elif not rows:
        say(_("There is no exhibit yet."))
    else:
        table(
            [
                (
                    row.number,
                    _("entry {number}").format(number=row.entry_number),
                    origin_label(row.origin),
                    _size(row.size),
                    row.digest[:8],
                    _("removed: {reason}").format(reason=row.removed_reason)
                    if row.removed
                    else row.name,
                )
                for row in rows
            ]
        )


@exhibit.command(
    "save",
    help=N_("Write an exhibit to a new file, byte for byte as it came; nothing opens it."),
    example="crisisapp-cli exhibit save tilleuls.crisis 1 1 copie.png",
)
@file_argument
@number_argument
@argument("exhibit", help=N_("The number of the exhibit."))
@argument("dest", type=path_type(), help=N_("The file to make."))
@as_json
@click.pass_obj
def save(
    terminal: Terminal, file: Path, number: str, exhibit: str, dest: Path, as_json: bool
) -> None:
    """Save an exhibit."""
    from crisisapp.cli.find import the_exhibit, the_incident
    from crisisapp.domain.errors import UserCode, UserError

    with terminal.reading(file) as desk:
        row = the_exhibit(desk, the_incident(desk, number).id, exhibit)
        if row.removed or not row.digest:
            raise UserError(UserCode.ALREADY_REMOVED if row.removed else UserCode.NOTHING_KEPT)
        desk.exhibits.write_out(row.digest, dest)
    text = _("{path} is exhibit {number}, byte for byte.").format(path=dest, number=row.number)
    answer(text, as_json=as_json, made=str(dest), number=row.number, sha256=row.digest)


@exhibit.command(
    "shows",
    help=N_(
        "Say whether the images of a situation show an undressed minor or a sexual scene. After "
        "“yes” or “unknown”, no file is kept, only addresses; going back needs a reason. Without "
        "an answer, tell what was answered."
    ),
    example='crisisapp-cli exhibit shows tilleuls.crisis 1 no --reason "vu avec la CPE"',
)
@file_argument
@number_argument
@argument("answer", type=choice_of(ShownAnswer), required=False, help=N_("The answer."))
@option("--reason", default="", metavar="TEXT", help=N_("Why."))
@by
@as_json
@click.pass_obj
def shows(
    terminal: Terminal,
    file: Path,
    number: str,
    answer: str | None,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Answer the question, or tell what was answered."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.exhibits import AnswerShown

    if answer is None:
        _tell_answer(terminal, file, number, as_json=as_json)
        return
    said = ShownAnswer(answer)
    with terminal.writing(file, by=by) as writer:
        found = the_incident(writer.desk, number)
        writer.do(AnswerShown(incident=found.id, answer=said, reason=reason))
        kept = _still_kept(writer.desk.read, found.id)
    keeps = said is ShownAnswer.NO
    if as_json:
        data: dict[str, object] = {"made": found.id, "answer": said.value, "keeps_files": keeps}
        say_json(with_notices({**data, "kept": list(kept)}))
    else:
        say(_keeping(kept, keeps=keeps))


def _tell_answer(terminal: Terminal, file: Path, number: str, *, as_json: bool) -> None:
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.exhibits import shown_rule
    from crisisapp.services.words.labels import shown_label
    from crisisapp.support.i18n import moment_text

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.now()
        incident = the_incident(desk, number).id
        rule, kept = shown_rule(desk.read, incident), _still_kept(desk.read, incident)
    if as_json:
        say_json(
            {
                "answer": rule.answer.value if rule else "",
                "keeps_files": rule is None or rule.answer is ShownAnswer.NO,
                "at": instant(rule.at, zone) if rule else None,
                "by": rule.by if rule else "",
                "reason": rule.reason if rule else "",
                "kept": list(kept),
            }
        )
    elif rule is None:
        say(_("Nobody has answered yet: the question is asked before the first image."))
    else:
        moment = moment_text(rule.at, zone, today=now)
        words = _("{answer}, {moment} ({who}) {reason}").format(
            answer=shown_label(rule.answer), moment=moment, who=rule.by or "–", reason=rule.reason
        )
        say(words.rstrip())
        keeps = rule.answer is ShownAnswer.NO
        say(_keeping(kept, keeps=keeps))


def _still_kept(read: "Reader", incident: str) -> tuple[str, ...]:
    """Return the numbers of the exhibits whose files the situation holds."""
    from crisisapp.services.queries.exhibits import exhibits

    rows = exhibits(read, incident)
    return tuple(row.number for row in rows if row.digest and not row.removed)


def _keeping(kept: tuple[str, ...], *, keeps: bool) -> str:
    """Return what an answer means, and what it does not undo."""
    if keeps:
        return _("Files are kept.")
    if not kept:
        return _("No file is kept, only addresses.")
    words = ngettext(
        "No other file is kept, only addresses. {count} file kept before is still here, exhibit"
        " {numbers}: look at nothing again, and remove it with “remove-exhibit” if it may show"
        " this.",
        "No other file is kept, only addresses. {count} files kept before are still here, exhibits"
        " {numbers}: look at nothing again, and remove with “remove-exhibit” those that may show"
        " this.",
        len(kept),
    )
    return words.format(count=len(kept), numbers=", ".join(kept))


@click.command(
    "remove-exhibit",
    cls=Command,
    help=N_(
        "Remove an exhibit for a legal reason: its bytes and its name go from the desk and from "
        "the copies made here. A trace and the reason stay, and the journal still verifies."
    ),
    example='crisisapp-cli remove-exhibit tilleuls.crisis 1 1 --reason "demande du parquet"',
)
@file_argument
@number_argument
@argument("exhibit", help=N_("The number of the exhibit."))
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@by
@as_json
@click.pass_obj
def remove(
    terminal: Terminal, file: Path, number: str, exhibit: str, reason: str, by: str, as_json: bool
) -> None:
    """Remove an exhibit."""
    from crisisapp.cli.find import the_exhibit, the_incident
    from crisisapp.services.commands.exhibits import RemoveExhibit
    from crisisapp.services.queries.exhibits import twins

    with terminal.writing(file, by=by, finish=False) as writer:
        row = the_exhibit(writer.desk, the_incident(writer.desk, number).id, exhibit)
        others = twins(writer.desk.read, row.id)
        order = RemoveExhibit(exhibit=row.id, reason=reason)
        done = removal(writer, terminal.installation, order)
    if as_json:
        say_json({"made": row.id, "number": row.number, "same_file": others, **done.data()})
        return
    text = _("Exhibit {number} is removed. Its trace and the reason stay.")
    if others:
        text = _(
            "Exhibit {number} is removed, and with it the same file where it also stood: {others}."
            " Their trace and the reason stay."
        )
    done.say(text.format(number=row.number, others=", ".join(others)))


def _look_at(writer: Writer, attaching: "Attaching", paths: tuple[Path, ...]) -> None:
    """Look for names in what was said of files, and in what they are called."""
    look, incident = writer.names.look, attaching.incident
    look(incident, attaching.text)
    look(incident, attaching.from_party, "party")
    for said in (attaching.through, attaching.address):
        look(incident, said)
    for path in paths:
        look(incident, path.name, "file")


def _named(name: str, *, misnamed: bool) -> str:
    return _("{name} [not what its name says]").format(name=name) if misnamed else name


def _size(size: int) -> str:
    """Return a size as people say it."""
    from crisisapp.services.file_sizes import size_text

    return size_text(size)


COMMANDS: dict[str, click.Command] = {
    "attach": attach,
    "exhibit": exhibit,
    "remove-exhibit": remove,
}
