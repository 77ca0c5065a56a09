"""A message changed by hand from a terminal, one paragraph at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import say, say_json, table, with_notices
from crisisapp.cli.params import writing
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.paragraphs import SUBJECT
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.commands.base import Command as Order
    from crisisapp.services.desk import Desk
    from crisisapp.services.drafting.edited import Paragraph
    from crisisapp.services.queries.records import MessageRow

__all__ = ["VERBS"]

# TRANSLATORS: where a paragraph of a message comes from, in a list of them.
_ORIGINS = {
    "template": N_("template"),
    "edited": N_("written by hand"),
    "added": N_("added by hand"),
    "removed": N_("left out"),
}


@click.command(
    "edit",
    cls=Command,
    help=N_(
        "Change a message by hand, one paragraph at a time; alone it numbers the paragraphs and"
        " says where each comes from. What is not changed goes on following facts and holes. A yes"
        " falls with the words it was said to."
    ),
    example="crisisapp-cli draft edit tilleuls.crisis 1 1 --paragraph 1"
    ' --text "Rendez-vous au gymnase à ⟦heure⟧."',
)
@writing(
    argument("draft", help=N_("The number of the message.")),
    option(
        "--paragraph",
        default=None,
        metavar="N",
        help=N_("Write this paragraph anew, with --text; “subject” is the subject."),
    ),
    option("--add-after", default=None, metavar="N", help=N_("Add --text after it; 0: first.")),
    option("--remove", default=None, metavar="N", help=N_("Leave this paragraph out.")),
    option("--restore", default=None, metavar="N", help=N_("Read as in the template again.")),
    option("--move", default=None, metavar="N", help=N_("Put it elsewhere, with --after.")),
    option("--after", default=None, metavar="N", help=N_("Where --move puts it; 0: first.")),
    option("--text", default=None, metavar="TEXT", help=N_("The words; a blank line between two.")),
)
@click.pass_obj
def edit(
    terminal: Terminal,
    file: Path,
    number: str,
    draft: str,
    paragraph: str | None,
    add_after: str | None,
    remove: str | None,
    restore: str | None,
    move: str | None,
    after: str | None,
    text: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Change a message by hand."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands import message_edits

    given = [one for one in (paragraph, add_after, remove, restore, move) if one is not None]
    if not given and text is None and after is None:
        with terminal.reading(file) as desk:
            row = the_draft(desk, the_incident(desk, number).id, draft)
            _say(row, _paragraphs(desk, row), as_json=as_json)
        return
    if len(given) != 1:
        _misused(
            _("Say one thing to change: --paragraph, --add-after, --remove, --restore, --move.")
        )
    if (text is None) == (paragraph is not None or add_after is not None):
        _misused(_("--text goes with --paragraph and --add-after, and they need it."))
    if (after is None) == (move is not None):
        _misused(_("--after goes with --move, which needs it."))
    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        found = _paragraphs(writer.desk, row)
        order: Order
        if paragraph is not None:
            key = _key(paragraph, found)
            order = message_edits.EditParagraph(message=row.id, paragraph=key, text=text or "")
        elif add_after is not None:
            key = _key(add_after, found, first=True)
            order = message_edits.AddParagraph(message=row.id, after=key, text=text or "")
        elif remove is not None:
            key = _key(remove, found)
            order = message_edits.RemoveParagraph(message=row.id, paragraph=key)
        elif restore is not None:
            key = _key(restore, found)
            order = message_edits.RestoreParagraph(message=row.id, paragraph=key)
        else:
            key, place = _key(move or "", found), _key(after or "", found, first=True)
            order = message_edits.MoveParagraph(message=row.id, paragraph=key, after=place)
        writer.do(order)
        row = the_draft(writer.desk, row.incident, draft)
        now = _paragraphs(writer.desk, row)
    _say(row, now, as_json=as_json)


def _paragraphs(desk: "Desk", row: "MessageRow") -> "tuple[Paragraph, ...]":
    from crisisapp.services.drafting.present import present

    return present(desk, row).rendered.paragraphs


def _key(typed: str, found: "tuple[Paragraph, ...]", *, first: bool = False) -> str:
    """Return the name of the paragraph people call `2`; `0` is before the first one.

    Raises:
        UserError: UNKNOWN_PARAGRAPH.
    """
    if typed == SUBJECT and not first:
        return SUBJECT
    if typed.isdecimal() and 1 <= int(typed) <= len(found):
        return found[int(typed) - 1].key
    if first and typed == "0":
        return ""
    raise UserError(UserCode.UNKNOWN_PARAGRAPH, number=typed, count=len(found))


def _say(row: "MessageRow", found: "tuple[Paragraph, ...]", *, as_json: bool) -> None:
    if as_json:
        from crisisapp.cli.message_data import paragraph_data

        data = {"made": row.id, "number": row.number, "version": row.version}
        say_json(with_notices(data | {"paragraphs": paragraph_data(found)}))
        return
    say(_("Message {number}, version {version}").format(number=row.number, version=row.version))
    table(
        [
            (str(place), _(_ORIGINS[each.origin]), each.text.replace("\n", " / "))
            for place, each in enumerate(found, start=1)
        ]
    )


def _misused(words: str) -> None:
    raise click.UsageError(words, click.get_current_context())


VERBS: tuple[click.Command, ...] = (edit,)
