"""The versions of a message in other languages, from a terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_aside, say_json, table, with_notices
from crisisapp.cli.params import reading, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.paragraphs import SUBJECT
from crisisapp.services.words.version import STATES, version_standing
from crisisapp.support.i18n import N_, _, as_language

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk
    from crisisapp.services.queries.message_versions import VersionParagraph, VersionView
    from crisisapp.services.queries.records import MessageRow

__all__ = ["version"]

_draft = argument("draft", help=N_("The number of the message."))
_tag = argument("tag", help=N_("Its language: ar, pt, en… or fr-falc, easy to read."))

version = Group("version", help=N_("A message in other languages, easy to read among them."))


@version.command(
    "add",
    help=N_(
        "Begin a version of a message in another language. Where the template exists in it, the"
        " version begins as that, with the same values."
    ),
    example="crisisapp-cli draft version add tilleuls.crisis 1 1 ar",
)
@writing(
    _draft,
    _tag,
    option("--name", default="", metavar="TEXT", help=N_("What its readers call it.")),
)
@click.pass_obj
def add(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    tag: str,
    name: str,
    by: str,
    as_json: bool,
) -> None:
    """Begin a version."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.message_versions import AddVersion

    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        writer.do(AddVersion(message=row.id, tag=tag, name=name))
        view = _views(writer.desk, row)[-1]
    text = _("Message {number} has a version “{name}”: {count} of {all} paragraphs to do.")
    answer(
        text.format(
            number=row.number,
            name=view.row.name,
            count=view.count("missing", "untranslated"),
            all=len(view.paragraphs),
        ),
        as_json=as_json,
        made=row.id,
        number=row.number,
        tag=view.row.tag,
        name=view.row.name,
        missing=view.count("missing"),
        untranslated=view.count("untranslated"),
    )


@version.command(
    "list",
    help=N_("List the versions of a message: reviewed or not, what is stale, what is missing."),
    example="crisisapp-cli draft version list tilleuls.crisis 1 1",
)
@reading(_draft)
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, draft: str, as_json: bool) -> None:
    """List the versions."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.cli.message_data import version_data

    with terminal.reading(file) as desk:
        views = _views(desk, the_draft(desk, the_incident(desk, number).id, draft))
        zone = desk.zone
    if as_json:
        say_json([version_data(view, zone) for view in views])
    elif not views:
        say(_("This message has no other version."))
    else:
        table([(view.row.tag, view.row.name, version_standing(view)) for view in views])


@version.command(
    "show",
    help=N_("Read a version beside its original, paragraph by paragraph."),
    example="crisisapp-cli draft version show tilleuls.crisis 1 1 en",
)
@reading(
    _draft,
    _tag,
    option("--text", "alone", is_flag=True, help=N_("Its text alone, as it is copied.")),
)
@click.pass_obj
def show(
    terminal: Terminal, file: Path, number: str, draft: str, tag: str, alone: bool, as_json: bool
) -> None:
    """Read a version."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.cli.message_data import version_data

    with terminal.reading(file) as desk:
        row = the_draft(desk, the_incident(desk, number).id, draft)
        view = _view(desk, row, tag)
        text, zone = _text(desk, row, view), desk.zone
    if as_json:
        paragraphs = [
            {
                "number": SUBJECT if each.key == SUBJECT else place,
                "key": each.key,
                "state": each.state,
                "original": each.original,
                "text": each.text,
            }
            for place, each in _numbered(view)
        ]
        say_json(version_data(view, zone) | {"text": text, "paragraphs": paragraphs})
        return
    if alone:
        say(text)
        return
    for place, each in _numbered(view):
        state = _(STATES[each.state]) if STATES[each.state] else ""
        say(f"{place or _('Subject')}  {each.original}")
        say(f"   {each.text}" if each.text else f"   ({state})")
        if each.text and state:
            say(f"   ({state})")
        say()
    say_aside(f"{view.row.name}: {version_standing(view)}")


@version.command(
    "write",
    help=N_(
        "Write a paragraph of a version, by the number that “show” gives it; the same words again"
        " say that they still hold, and no words take it away."
    ),
    example="crisisapp-cli draft version write tilleuls.crisis 1 1 en --paragraph 1"
    ' --text "A fight took place."',
)
@writing(
    _draft,
    _tag,
    option(
        "--paragraph", required=True, metavar="N", help=N_("Which one; “subject” is the subject.")
    ),
    option("--text", required=True, metavar="TEXT", help=N_("The words.")),
)
@click.pass_obj
def write(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    tag: str,
    paragraph: str,
    text: str,
    by: str,
    as_json: bool,
) -> None:
    """Write a paragraph of a version."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.message_versions import WriteVersion

    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        before = _view(writer.desk, row, tag)
        places = {str(place or SUBJECT): each.key for place, each in _numbered(before)}
        if paragraph not in places:
            count = len(before.paragraphs)
            raise UserError(UserCode.UNKNOWN_PARAGRAPH, number=paragraph, count=count)
        texts = {places[paragraph]: text}
        writer.do(WriteVersion(message=row.id, tag=before.row.tag, texts=texts))
        view = _view(writer.desk, row, tag)
    _answer(row, view, as_json=as_json)


@version.command(
    "review",
    help=N_("Say that a version was reviewed; one changed word takes that back."),
    example='crisisapp-cli draft version review tilleuls.crisis 1 1 en --who "Mme Sousa"',
)
@writing(_draft, _tag, option("--who", default="", metavar="TEXT", help=N_("Who reviewed it.")))
@click.pass_obj
def review(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    tag: str,
    who: str,
    by: str,
    as_json: bool,
) -> None:
    """Say that a version was reviewed."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.message_versions import ReviewVersion

    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        writer.do(ReviewVersion(message=row.id, tag=tag, who=who))
        view = _view(writer.desk, row, tag)
    _answer(row, view, as_json=as_json)


@version.command(
    "copy",
    help=N_(
        "Write the text of a version to copy it, under its marks: not reviewed by the school, not"
        " agreed, translation pending. The timeline notes it; copied is not sent."
    ),
    example="crisisapp-cli draft version copy tilleuls.crisis 1 1 en",
)
@writing(
    _draft,
    _tag,
    option(
        "--stale",
        is_flag=True,
        help=N_("Even if it does not say what the original says: under “translation pending”."),
    ),
    option("--reason", default="", metavar="TEXT", help=N_("Why it goes on as it is.")),
)
@click.pass_obj
def copy(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    tag: str,
    stale: bool,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Copy a version."""
    from crisisapp.cli.draft_data import channel_note_of
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.message_versions import CopyVersion

    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        writer.do(CopyVersion(message=row.id, tag=tag, stale=stale, reason=reason))
        view = _view(writer.desk, row, tag)
        text = _text(writer.desk, row, view)
        note = channel_note_of(writer.desk, row)
    if as_json:
        data = {"made": row.id, "number": row.number, "tag": view.row.tag, "text": text}
        data["channel"] = note
        say_json(
            with_notices(
                data | {"reviewed": view.row.reviewed_at is not None, "pending": view.pending}
            )
        )
        return
    say(text)
    say_aside(f"{view.row.name}: {version_standing(view)}", *filter(None, (note,)))


@version.command(
    "remove",
    help=N_("Give a version up."),
    example="crisisapp-cli draft version remove tilleuls.crisis 1 1 en",
)
@writing(_draft, _tag)
@click.pass_obj
def remove(
    terminal: Terminal, file: Path, number: str, draft: str, tag: str, by: str, as_json: bool
) -> None:
    """Give a version up."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.message_versions import RemoveVersion

    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        writer.do(RemoveVersion(message=row.id, tag=tag))
    text = _("Message {number} has no version “{tag}” any more.")
    answer(
        text.format(number=row.number, tag=tag),
        as_json=as_json,
        made=row.id,
        number=row.number,
        tag=tag,
    )


def _views(desk: "Desk", row: "MessageRow") -> "tuple[VersionView, ...]":
    from crisisapp.services.queries.message_versions import version_views

    return version_views(desk, row)


def _view(desk: "Desk", row: "MessageRow", tag: str) -> "VersionView":
    """Return one version.

    Raises:
        UserError: UNKNOWN_VERSION.
    """
    views = _views(desk, row)
    found = next((each for each in views if each.row.tag == tag.lower()), None)
    if found is None:
        known = ", ".join(each.row.tag for each in views) or "–"
        raise UserError(UserCode.UNKNOWN_VERSION, version=tag, known=known)
    return found


def _text(desk: "Desk", row: "MessageRow", view: "VersionView") -> str:
    from crisisapp.services.approving import standing
    from crisisapp.services.drafting.version_text import version_text

    agreed = standing(desk, row).approved
    return version_text(view, language=as_language(row.language), agreed=agreed)


def _numbered(view: "VersionView") -> list[tuple[int, "VersionParagraph"]]:
    """Return the paragraphs with their numbers; that of the subject is 0."""
    subject = 1 if any(each.key == SUBJECT for each in view.paragraphs[:1]) else 0
    return [(place + 1 - subject, each) for place, each in enumerate(view.paragraphs)]


def _answer(row: "MessageRow", view: "VersionView", *, as_json: bool) -> None:
    answer(
        f"{view.row.name}: {version_standing(view)}",
        as_json=as_json,
        made=row.id,
        number=row.number,
        tag=view.row.tag,
        reviewed=view.row.reviewed_at is not None,
        stale=view.count("stale", "extra"),
        missing=view.count("missing"),
        untranslated=view.count("untranslated"),
    )
