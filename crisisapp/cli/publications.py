"""Publications: what was found on the networks, its counts, what was asked, where it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.names import names_in, say_names
from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import as_json, by, choice_of, file_argument, number_argument
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.publication_options import answers, follow_up, moment, publication_argument
from crisisapp.cli.terminal import Terminal, Writer
from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.domain.words import Precision
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
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
@file_argument
@number_argument
@argument("address", required=False, default="", help=N_("Its address, if it has one."))
@option("--target", default="", metavar="KIND", help=N_("profile, page, group, post, video…"))
@option("--platform", default="", metavar="ID", help=N_("Recognised from the address if left."))
@option("--first-seen", default="", metavar="TIME", help=N_("When we saw it; now by default."))
@option("--again", is_flag=True, help=N_("Record a page that is recorded already."))
@answers
@by
@as_json
@click.pass_obj
def add(
    terminal: Terminal,
    file: Path,
    number: str,
    address: str,
    target: str,
    platform: str,
    first_seen: str,
    again: bool,
    account: str | None,
    said: str | None,
    holder: str | None,
    online_since: str | None,
    about: bool,
    public: str | None,
    minor: str | None,
    insult: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Record a content."""
    from crisisapp.cli.find import the_incident, the_instant
    from crisisapp.domain.publications import platform_of, read_address
    from crisisapp.services.commands.publications import RecordPublication
    from crisisapp.services.networks import Networks

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        if not target:
            networks = Networks(desk.content, desk.language)
            found = platform or platform_of(read_address(address), networks.platforms()) or "web"
            raise click.UsageError(_kinds_sentence(networks, found), click.get_current_context())
        since = the_instant(desk, online_since) if online_since else None
        order = RecordPublication(
            incident=the_incident(desk, number).id,
            address=address,
            target=target,
            platform=platform,
            account=account or "",
            said=said or "",
            holder=Holder(holder or Holder.UNKNOWN),
            first_seen=the_instant(desk, first_seen) if first_seen else None,
            online_since=since,
            online_precision=_precision(since is not None, about=about),
            public=Answer(public or Answer.UNKNOWN),
            minor=Answer(minor or Answer.UNKNOWN),
            insult=Answer(insult or Answer.UNKNOWN),
            again=again,
        )
        made = writer.do(order).made
        shown = _number(writer, made)
    say_names((*names_in(said or ""), *names_in(account or "")))
    text = _("Publication {number} is recorded.").format(number=shown)
    answer(text, as_json=as_json, made=made, number=shown)


@publication.command(
    "list",
    help=N_("List what was found on the networks, oldest first."),
    example="crisisapp-cli publication list tilleuls.crisis 1",
)
@file_argument
@number_argument
@as_json
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the publications."""
    from crisisapp.cli.data import publication_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.networks import Networks
    from crisisapp.services.publication_words import state_label
    from crisisapp.services.queries.publications import publications
    from crisisapp.support.i18n import moment_text

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        rows = publications(desk.read, the_incident(desk, number).id)
        networks = Networks(desk.content, desk.language)
        where = {row.id: networks.name_of(row.platform, row.target) for row in rows}
    if as_json:
        say_json([publication_data(row, where[row.id], zone) for row in rows])
    elif not rows:
        say(_("There is no publication yet."))
    else:
        table(
            [
                (
                    row.number,
                    moment_text(row.first_seen, zone, today=now),
                    where[row.id],
                    row.account or row.address,
                    state_label(row.state),
                )
                for row in rows
            ]
        )


@publication.command(
    "change",
    help=N_("Say more of a content, or say it otherwise; what is left out stays."),
    example="crisisapp-cli publication change tilleuls.crisis 1 1 --holder pupil --public no",
)
@file_argument
@number_argument
@publication_argument
@option("--target", default=None, metavar="KIND", help=N_("profile, page, group, post, video…"))
@answers
@by
@as_json
@click.pass_obj
def change(
    terminal: Terminal,
    file: Path,
    number: str,
    publication: str,
    target: str | None,
    account: str | None,
    said: str | None,
    holder: str | None,
    online_since: str | None,
    about: bool,
    public: str | None,
    minor: str | None,
    insult: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Change the answers of a content."""
    from crisisapp.cli.find import the_instant
    from crisisapp.services.commands.publications import ChangePublication

    with terminal.writing(file, by=by) as writer:
        found = _found(writer, number, publication)
        since = the_instant(writer.desk, online_since) if online_since else None
        order = ChangePublication(
            publication=found,
            target=target,
            account=account,
            said=said,
            holder=Holder(holder) if holder else None,
            online_since=since,
            online_precision=_precision(since is not None, about=about) if since else None,
            public=Answer(public) if public else None,
            minor=Answer(minor) if minor else None,
            insult=Answer(insult) if insult else None,
        )
        writer.do(order)
        shown = _number(writer, found)
    say_names((*names_in(said or ""), *names_in(account or "")))
    text = _("Publication {number} is changed.").format(number=shown)
    answer(text, as_json=as_json, made=found, number=shown)


@publication.command(
    "measure",
    help=N_("Write the counts as they read now, or at a moment."),
    example="crisisapp-cli publication measure tilleuls.crisis 1 1 --views 1240 --at 11:06",
)
@file_argument
@number_argument
@publication_argument
@option("--views", type=int, default=None, help=N_("How many views."))
@option("--likes", type=int, default=None, help=N_("How many likes or reactions."))
@option("--shares", type=int, default=None, help=N_("How many shares."))
@option("--comments", type=int, default=None, help=N_("How many comments."))
@moment
@by
@as_json
@click.pass_obj
def measure(
    terminal: Terminal,
    file: Path,
    number: str,
    publication: str,
    views: int | None,
    likes: int | None,
    shares: int | None,
    comments: int | None,
    at: str,
    by: str,
    as_json: bool,
) -> None:
    """Write a reading."""
    from crisisapp.cli.find import the_instant
    from crisisapp.services.commands.publications import MeasurePublication

    with terminal.writing(file, by=by) as writer:
        found = _found(writer, number, publication)
        order = MeasurePublication(
            publication=found,
            at=the_instant(writer.desk, at) if at else None,
            views=views,
            likes=likes,
            shares=shares,
            comments=comments,
        )
        writer.do(order)
        shown = _number(writer, found)
    text = _("The counts of publication {number} are written.").format(number=shown)
    answer(text, as_json=as_json, made=found, number=shown)


@publication.command(
    "request",
    help=N_("Write that its removal was asked, and when to ask again. Nothing is sent."),
    example="crisisapp-cli publication request tilleuls.crisis 1 1 --route platform "
    "--follow-up 12:12",
)
@file_argument
@number_argument
@publication_argument
@option("--route", type=choice_of(RemovalRoute), required=True, help=N_("Who was asked."))
@option("--party", default="", metavar="WHO", help=N_("Who, more exactly."))
@option("--note", default="", metavar="TEXT", help=N_("How, or a reference received."))
@moment
@follow_up
@by
@as_json
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
        made = writer.do(order).made
        shown = _number(writer, found)
    text = _("The request about publication {number} is written.").format(number=shown)
    answer(text, as_json=as_json, made=made, number=shown)


@publication.command(
    "close",
    help=N_("Write that somebody looked: it is removed, or still online."),
    example="crisisapp-cli publication close tilleuls.crisis 1 1 --state removed",
)
@file_argument
@number_argument
@publication_argument
@option(
    "--state",
    type=choice_of(PublicationState),
    default=PublicationState.REMOVED.value,
    show_default=True,
    help=N_("Where it stands."),
)
@moment
@follow_up
@by
@as_json
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
    from crisisapp.services.publication_words import state_label

    with terminal.writing(file, by=by) as writer:
        found = _found(writer, number, publication)
        order = SeePublication(
            publication=found,
            state=PublicationState(state),
            at=the_instant(writer.desk, at) if at else None,
            follow_up=the_deadline(writer.desk, follow_up),
        )
        writer.do(order)
        shown = _number(writer, found)
    words = state_label(PublicationState(state)).lower()
    text = _("Publication {number}: {state}.").format(number=shown, state=words)
    answer(text, as_json=as_json, made=found, number=shown)


def _found(writer: Writer, number: str, publication: str) -> str:
    from crisisapp.cli.find import the_incident, the_publication

    incident = the_incident(writer.desk, number).id
    return the_publication(writer.desk, incident, publication).id


def _number(writer: Writer, made: str) -> str:
    from crisisapp.services.queries import publications

    row = publications.publication(writer.desk.read, made)
    return row.number if row else ""


def _precision(given: bool, *, about: bool) -> Precision:
    if not given:
        return Precision.UNKNOWN
    return Precision.ABOUT if about else Precision.EXACT


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
