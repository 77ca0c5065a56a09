"""Look at any text as at a message: no desk, no list of names, the rules that ship."""

import unicodedata
from pathlib import Path

import click

from crisisapp.cli.channel_words import ChannelWord
from crisisapp.cli.findings import say_report
from crisisapp.cli.params import as_json, choice_of, lang, path_type
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Audience
from crisisapp.support.i18n import N_, as_language, current_language

__all__ = ["COMMANDS"]

_MOST = 100_000  # characters; more is no message


@click.command(
    "wording",
    cls=Command,
    help=N_(
        "Look at the wording of a text, on its own: who could be recognised, what is absolute, "
        "missing or badly said. Exit code 1 while something is to be settled first."
    ),
    example="crisisapp-cli wording message.txt --lang fr --audience PUB",
)
@argument("path", type=path_type(), metavar="FILE", help=N_("A text in UTF-8."))
@lang(N_("The language of the text; that of the answers by default."))
@option(
    "--audience",
    type=choice_of(Audience),
    default=None,
    metavar="ID",
    help=N_("For whom; nobody is named to an audience that is not said."),
)
@option(
    "--channel",
    type=ChannelWord(),
    default=None,
    metavar="ID",
    help=N_("Through what; it decides what a message must hold."),
)
@as_json
@click.pass_obj
def wording(
    terminal: Terminal,
    path: Path,
    lang: str | None,
    audience: str | None,
    channel: str | None,
    as_json: bool,
) -> None:
    """Look at a text."""
    from crisisapp.services.content import Content
    from crisisapp.services.findings.check import find
    from crisisapp.services.findings.records import Checked, Known
    from crisisapp.services.findings.rule_source import rule_book

    language = as_language(lang or current_language())
    checked = Checked(
        text=_text(path), language=language, audience=audience or "", channel=channel or ""
    )
    report = find(checked, Known(), rule_book(Content.of(terminal.paths), language))
    say_report(report, checked, {"path": str(path)}, as_json=as_json, path=path)


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(_MOST + 1)
    except UnicodeDecodeError as error:
        raise UserError(UserCode.NOT_TEXT, path=path) from error
    except OSError as error:
        raise UserError(UserCode.FILE_MISSING, path=path) from error
    if len(text) > _MOST:
        raise UserError(UserCode.TEXT_TOO_LONG, field="text", length=len(text), limit=_MOST)
    return unicodedata.normalize("NFC", text)


COMMANDS: dict[str, click.Command] = {"wording": wording}
