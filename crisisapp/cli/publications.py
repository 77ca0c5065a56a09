"""Publications: what was found on the networks, its counts, what was asked, where it stands."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crisisapp.cli.output import answer, said_notices, say, say_json, table
from crisisapp.cli.params import asked, choice_of, codes, reading, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.publication_options import (
    answers,
    counts,
    follow_up,
    moment,
    publication_argument,
    said_answers,
    target_option,
)
from crisisapp.cli.terminal import Terminal, Writer
from crisisapp.domain.publications import PublicationState, RemovalRoute
from crisisapp.support.i18n import N_, _, current_language

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from crisisapp.services.desk import Result
    from crisisapp.services.networks import Networks

__all__ = ["COMMANDS"]

publication = Group(
    "publication", help=N_("What was found on the networks: record it, count, ask, look again.")
)


@publication.command(
    "add",
    help=N_("Record a content. Its address is kept and never opened; its kind is always asked."),
    example="crisisapp-cli publication add tilleuls.crisis 1 https://x.com/compte/status/1 "
    "--target post",
)
@writing(
    argument("address", required=False, default="", help=N_("Its address, if it has one.")),
    target_option,
    option("--platform", default="", metavar="ID", help=N_("Recognised from the address if left.")),
    answers,
    option("--again", is_flag=True, help=N_("Record a page that is recorded already.")),
    codes,
)
@click.pass_obj
def add(
    terminal: Terminal,
    /,
    file: Path,
    number: str,
    address: str,
    target: str | None,
    platform: str,
    again: bool,
    codes: bool,
    by: str,
    as_json: bool,
    **said: Any,  # noqa: ANN401 - the options `answers`, by name
) -> None:
    """Record a content."""
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.names import coded
    from crisisapp.domain.publications import read_address
    from crisisapp.services.commands.publications import RecordPublication
    from crisisapp.services.networks import Networks

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        if not target:
            networks = Networks(desk.content, current_language())
            found = networks.platform_found(platform, read_address(address))
            networks.require(found)
            raise click.UsageError(_kinds_sentence(networks, found), click.get_current_context())
        order = RecordPublication(
            incident=the_incident(desk, number).id,
            address=address,
            target=target,
            platform=platform,
            again=again,
            **said_answers(desk, said),
        )
        done = writer.do(coded(writer, order.incident, order) if codes else order)
        shown = _number(writer, done.made)
    text = _("Publication {number} is recorded.").format(number=shown)
    notices = said_notices(done.notice, as_json=as_json)
    answer(text, as_json=as_json, made=done.made, number=shown, notices=notices)


@publication.command(
    "list",
    help=N_("List what was found on the networks, oldest first."),
    example="crisisapp-cli publication list tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the publications."""
    from crisisapp.cli.data import publication_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.networks import Networks
    from crisisapp.services.queries.publications import publication_looks, publications
    from crisisapp.services.words.publication import state_label
    from crisisapp.services.words.publication_line import block_text

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        incident = the_incident(desk, number).id
        rows = publications(desk.read, incident)
        looks = publication_looks(desk.read, incident)
        networks = Networks(desk.content, current_language())
        where = {row.id: networks.name_of(row.platform, row.target) for row in rows}
    if as_json:
        say_json(
            [publication_data(row, looks.get(row.id, ()), where[row.id], zone) for row in rows]
        )
    elif not rows:
        say(_("There is no publication yet."))
    else:
        blocks = [block_text(row, where[row.id], now=now, zone=zone) for row in rows]
        table(
            [
                (row.number, state_label(row.state), block)
                for row, block in zip(rows, blocks, strict=True)
            ]
        )


@publication.command(
    "show",
    help=N_("Show all that is known of a content: its answers, its counts, what was asked."),
    example="crisisapp-cli publication show tilleuls.crisis 1 1",
)
@reading(publication_argument)
@click.pass_obj
def show(terminal: Terminal, file: Path, number: str, publication: str, as_json: bool) -> None:
    """Show one publication."""
    from crisisapp.cli.data import publication_data
    from crisisapp.cli.find import the_incident, the_publication
    from crisisapp.services.networks import Networks
    from crisisapp.services.queries.publications import publication_looks
    from crisisapp.services.words.publication_line import history_lines, publication_pairs

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        incident = the_incident(desk, number).id
        row = the_publication(desk, incident, publication)
        looks = publication_looks(desk.read, incident).get(row.id, ())
        where = Networks(desk.content, current_language()).name_of(row.platform, row.target)
    if as_json:
        say_json(publication_data(row, looks, where, zone))
        return
    table(publication_pairs(row, where, now=now, zone=zone))
    for line in history_lines(row, looks, now=now, zone=zone):
        say(line)


@publication.command(
    "change",
    help=N_("Say more of a content, or say it otherwise; what is left out stays."),
    example="crisisapp-cli publication change tilleuls.crisis 1 1 --holder pupil --public no",
)
@writing(publication_argument, target_option, answers)
@click.pass_obj
def change(
    terminal: Terminal,
    /,
    file: Path,
    number: str,
    publication: str,
    target: str | None,
    by: str,
    as_json: bool,
    **said: Any,  # noqa: ANN401 - the options `answers`, by name
) -> None:
    """Change the answers of a content."""
    from crisisapp.services.commands.publications import ChangePublication

    given = (value or None for name, value in said.items() if name not in ("account", "said"))
    asked(
        *(target, said["account"], said["said"], *given),
        what=_("Say what to change, such as --holder, --said or --online-since (see --help)."),
    )
    with terminal.writing(file, by=by) as writer:
        found = _found(writer, number, publication)
        fields = said_answers(writer.desk, said)
        done = writer.do(ChangePublication(publication=found, target=target, **fields))
        shown = _number(writer, found)
    changed = bool(done.changes.kinds)
    text = _("Publication {number} is changed.") if changed else _UNCHANGED
    text = _(text).format(number=shown)
    answer(text, as_json=as_json, made=found, number=shown, changed=changed)


@publication.command(
    "measure",
    help=N_("Write the counts as they read now, or at a moment."),
    example="crisisapp-cli publication measure tilleuls.crisis 1 1 --views 1240 --comments 3",
)
@writing(publication_argument, counts, moment)
@click.pass_obj
def measure(
    terminal: Terminal,
    /,
    file: Path,
    number: str,
    publication: str,
    at: str,
    by: str,
    as_json: bool,
    **counted: int | None,
) -> None:
    """Write a reading."""
    from crisisapp.cli.find import the_instant
    from crisisapp.services.commands.publications import MeasurePublication

    with terminal.writing(file, by=by) as writer:
        found = _found(writer, number, publication)
        when = the_instant(writer.desk, at) if at else None
        done = writer.do(MeasurePublication(publication=found, at=when, **counted))
        shown = _number(writer, found)
    text = _("The counts of publication {number} are written.").format(number=shown)
    notices = said_notices(done.notice, as_json=as_json)
    answer(text, as_json=as_json, made=found, number=shown, notices=notices)


@publication.command(
    "request",
    help=N_("Write that its removal was asked, and when to ask again. Nothing is sent."),
    example="crisisapp-cli publication request tilleuls.crisis 1 1 --route platform "
    "--follow-up 12:12",
)
@writing(
    publication_argument,
    option("--route", type=choice_of(RemovalRoute), required=True, help=N_("Who was asked.")),
    option("--party", default="", metavar="WHO", help=N_("Who, more exactly.")),
    option("--note", default="", metavar="TEXT", help=N_("How, or a reference received.")),
    moment,
    follow_up,
)
@click.pass_obj
def request(
    terminal: Terminal,
    file: Path,
    number: str,
    publication: str,
    route: str,
    party: str,
    note: str,
    at: str,
    follow_up: str,
    by: str,
    as_json: bool,
) -> None:
    """Write a request for removal."""
    from crisisapp.cli.find import the_deadline, the_instant
    from crisisapp.services.commands.publications import AskRemoval

    with terminal.writing(file, by=by) as writer:
        found = _found(writer, number, publication)
        order = AskRemoval(
            publication=found,
            route=RemovalRoute(route),
            at=the_instant(writer.desk, at) if at else None,
            party=party,
            note=note,
            follow_up=the_deadline(writer.desk, follow_up),
        )
        done = writer.do(order)
        shown, zone = _number(writer, found), writer.desk.zone
    text = _("The request about publication {number} is written.").format(number=shown)
    _answer_deed(text, done, (shown, order.follow_up, zone), as_json=as_json)


@publication.command(
    "close",
    help=N_("Write that somebody looked: it is removed, or still online."),
    example="crisisapp-cli publication close tilleuls.crisis 1 1 --state removed",
)
@writing(
    publication_argument,
    option(
        "--state",
        type=choice_of(PublicationState),
        required=True,  # whether a content is gone is never guessed
        help=N_("Where it stands."),
    ),
    moment,
    follow_up,
)
@click.pass_obj
def close(
    terminal: Terminal,
    file: Path,
    number: str,
    publication: str,
    state: str,
    at: str,
    follow_up: str,
    by: str,
    as_json: bool,
) -> None:
    """Write where a content stands."""
    from crisisapp.cli.find import the_deadline, the_instant
    from crisisapp.services.commands.publications import SeePublication
    from crisisapp.services.words.publication import state_label

    with terminal.writing(file, by=by) as writer:
        found = _found(writer, number, publication)
        order = SeePublication(
            publication=found,
            state=PublicationState(state),
            at=the_instant(writer.desk, at) if at else None,
            follow_up=the_deadline(writer.desk, follow_up),
        )
        done = writer.do(order)
        shown, zone = _number(writer, found), writer.desk.zone
    words = state_label(PublicationState(state)).lower()
    text = _("Publication {number}: {state}.").format(number=shown, state=words)
    _answer_deed(text, done, (shown, order.follow_up, zone), as_json=as_json)


_UNCHANGED = N_("Publication {number} reads so already: nothing is changed.")


def _answer_deed(
    text: str, done: "Result", told: "tuple[str, datetime | None, ZoneInfo]", *, as_json: bool
) -> None:
    """Say what was written, and the day to look again: `told` is the number, when, the zone."""
    from crisisapp.cli.data import instant
    from crisisapp.services.words.publication_line import again_text

    number, again, zone = told
    notices = said_notices(done.notice, as_json=as_json)
    said = " ".join(filter(None, (text, again_text(again, zone))))
    answer(
        said,
        as_json=as_json,
        made=done.made,
        number=number,
        follow_up=instant(again, zone),
        notices=notices,
    )


def _found(writer: Writer, number: str, publication: str) -> str:
    from crisisapp.cli.find import the_incident, the_publication

    incident = the_incident(writer.desk, number).id
    return the_publication(writer.desk, incident, publication).id


def _number(writer: Writer, made: str) -> str:
    from crisisapp.services.queries import publications

    row = publications.publication(writer.desk.read, made)
    return row.number if row else ""


def _kinds_sentence(networks: "Networks", platform: str) -> str:
    from crisisapp.services.networks import ANY_TARGET

    lines = [
        f"  {target.id}: {networks.how_to_tell(platform, target.id)}"
        for target in networks.targets(platform)
    ]
    head = _("Say what kind of target it is on {platform}, with --target:").format(
        platform=networks.platform_name(platform)
    )
    return "\n".join((head, *lines, f"  {ANY_TARGET}: " + _("nobody could tell yet")))


COMMANDS: dict[str, click.Command] = {"publication": publication}
