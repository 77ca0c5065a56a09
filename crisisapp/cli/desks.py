"""The desk file itself: make one, fill one for a demo, verify, rebuild, back up."""

from pathlib import Path

import click

from crisisapp.cli.output import answer
from crisisapp.cli.params import as_json, file_argument, lang, path_type
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import DataCode, DataError, UserCode, UserError
from crisisapp.support.i18n import LANGUAGES, N_, _, as_language, current_language, ngettext

__all__ = ["COMMANDS"]

_MAX_ENTRIES = 200_000
_MAX_SEED = 2**31


@click.command(
    "new",
    cls=Command,
    help=N_("Make a desk for a school. The file must not exist yet."),
    example='crisisapp-cli new tilleuls.crisis --organisation "Collège des Tilleuls" --lang fr',
)
@file_argument
@option("--organisation", required=True, metavar="NAME", help=N_("The name of the school."))
@option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="fr",
    show_default=True,
    help=N_("The language of its messages and playbooks."),
)
@option(
    "--zone",
    default="Europe/Paris",
    show_default=True,
    metavar="ZONE",
    help=N_("The time zone of the school."),
)
@as_json
@click.pass_obj
def new(
    terminal: Terminal, file: Path, organisation: str, lang: str, zone: str, as_json: bool
) -> None:
    """Make a desk."""
    from crisisapp.services.desk import Desk, NewDesk

    wanted = NewDesk(name=organisation, language=lang, zone=zone)
    desk = Desk.create(file, wanted, terminal.installation, clock=terminal.clock)
    desk.close()
    text = _("{path} is ready for {name}.").format(path=file, name=organisation.strip())
    answer(text, as_json=as_json, made=str(file), name=organisation.strip())


@click.command(
    "demo",
    cls=Command,
    help=N_(
        "Make a desk filled with an example: a filmed fight in a school that does not exist. "
        "The same seed gives the same example."
    ),
    example="crisisapp-cli demo demo.crisis --lang fr",
)
@file_argument
@option(
    "--entries",
    type=click.IntRange(0, _MAX_ENTRIES),
    default=None,
    metavar="N",
    help=N_("How many entries the timeline has; those of the example by default."),
)
@option(
    "--seed",
    type=click.IntRange(0, _MAX_SEED),
    default=None,
    metavar="S",
    help=N_("Another number gives other codes."),
)
@lang(N_("The language of the example; that of the answers by default."))
@as_json
@click.pass_obj
def demo(
    terminal: Terminal,
    file: Path,
    entries: int | None,
    seed: int | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Make the example."""
    from crisisapp.services.demo import ENTRIES, SEED, build_demo

    build_demo(
        file,
        terminal.installation,
        entries=ENTRIES if entries is None else entries,
        seed=SEED if seed is None else seed,
        language=as_language(lang or current_language()),
        clock=terminal.clock,
    )
    answer(_("{path} holds the example.").format(path=file), as_json=as_json, made=str(file))


@click.command(
    "verify",
    cls=Command,
    help=N_(
        "Check that nothing in the journal of a desk was changed, moved or taken out, and that "
        "its lists are what the journal says. Ends with 1 and the first bad row otherwise."
    ),
    example="crisisapp-cli verify tilleuls.crisis",
)
@file_argument
@as_json
def verify(file: Path, as_json: bool) -> None:
    """Verify a desk."""
    from crisisapp.services.queries.integrity import refusal_of, verify_file

    report = verify_file(file)
    text = ngettext(
        "The journal is what was written: {events} event.",
        "The journal is what was written: {events} events.",
        report.events,
    ).format(events=report.events)
    if report.ok and report.lists == "unread":
        unread = _("The lists are being made again from it: they were not compared.")
        text = f"{text}\n{unread}"
    if report.ok or as_json:
        fingerprint = _("Fingerprint: {head}").format(head=report.head)
        answer(
            f"{text}\n{fingerprint}",
            as_json=as_json,
            ok=report.ok,
            events=report.events,
            streams=report.streams,
            devices=report.devices,
            erased=report.erased,
            head=report.head,
            first_bad=report.first_bad,
            lists=report.lists,
        )
    refusal = refusal_of(report, file)
    if refusal is not None:
        raise refusal


@click.command(
    "rebuild",
    cls=Command,
    help=N_("Make the lists of a desk again from its journal. The journal is not touched."),
    example="crisisapp-cli rebuild tilleuls.crisis",
)
@file_argument
@as_json
@click.pass_obj
def rebuild(terminal: Terminal, file: Path, as_json: bool) -> None:
    """Rebuild the derived tables."""
    events = 0
    with terminal.writing(file) as writer:
        for done in writer.desk.rebuild_slices():
            events = done
    text = ngettext(
        "The lists are made again from {events} event.",
        "The lists are made again from {events} events.",
        events,
    ).format(events=events)
    answer(text, as_json=as_json, events=events)


@click.command(
    "backup",
    cls=Command,
    help=N_(
        "Copy a desk, then open the copy and verify it. DEST is a new file, or a folder; a window "
        "may go on writing meanwhile."
    ),
    example="crisisapp-cli backup tilleuls.crisis tilleuls-copie.crisis",
)
@file_argument
@argument("dest", type=path_type(), help=N_("The copy to make, or the folder to put it in."))
@as_json
@click.pass_obj
def backup(terminal: Terminal, file: Path, dest: Path, as_json: bool) -> None:
    """Copy and verify the copy."""
    from crisisapp.services.queries.integrity import verify_file

    copy = dest / file.name if dest.is_dir() else dest
    if not copy.absolute().parent.is_dir():
        raise UserError(UserCode.FOLDER_MISSING, path=copy.parent)
    with terminal.reading(file, any_state=True) as desk:
        desk.copy_to(copy)
    report = verify_file(copy)
    if not report.ok:
        raise DataError(DataCode.BACKUP_FAILED, path=copy)
    text = ngettext(
        "{path} is a verified copy: {events} event.",
        "{path} is a verified copy: {events} events.",
        report.events,
    ).format(path=copy, events=report.events)
    answer(text, as_json=as_json, made=str(copy), ok=True, events=report.events, head=report.head)


COMMANDS: dict[str, click.Command] = {
    "new": new,
    "demo": demo,
    "verify": verify,
    "rebuild": rebuild,
    "backup": backup,
}
