"""The playbooks as files: look at one, copy it, compare, bring in, give out, put away."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.checklist import playbook
from crisisapp.cli.content import say_faults
from crisisapp.cli.output import answer, say, say_aside, say_json, table
from crisisapp.cli.params import as_json, path_type, typed_path_type
from crisisapp.cli.playbook_edits import EDITS
from crisisapp.cli.playbook_options import (
    content_of,
    folder,
    in_language,
    playbook_argument,
    spelled,
    warn_refused,
)
from crisisapp.cli.program import Refusal, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import LANGUAGES, N_, _, current_language, ngettext

if TYPE_CHECKING:
    from crisisapp.domain.playbook import Playbook

__all__ = ["COMMANDS"]

_both = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=None,
    help=N_("One language alone; every one it is written in by default."),
)
_replace = option(
    "--replace", is_flag=True, help=N_("Replace what is there; the old file stays as .bak.")
)


@playbook.command(
    "show",
    help=N_("Show a playbook as it would run: first reflexes, steps, what never to do."),
    example="crisisapp-cli playbook show PB08",
)
@playbook_argument
@in_language
@folder
@as_json
@click.pass_obj
def show(
    terminal: Terminal, playbook: str, lang: str | None, folder: Path | None, as_json: bool
) -> None:
    """Show a playbook."""
    import msgspec

    content = content_of(terminal, folder)
    playbook = spelled(playbook, content.playbooks.ids())
    language = lang or current_language()
    found = content.playbooks.load(playbook, language)
    warn_refused(content)
    if not as_json:
        _say_playbook(found)
        return
    data = msgspec.to_builtins(found)
    del data["source"]
    say_json(data)


@playbook.command(
    "copy",
    help=N_(
        "Copy a playbook into the school's own folder. Under its own name the copy stands before "
        "the one that ships; under another name it is one more."
    ),
    example="crisisapp-cli playbook copy PB08",
)
@playbook_argument
@option("--as", "new", default="", metavar="NAME", help=N_("Another name, such as ECOLE1."))
@_both
@folder
@as_json
@click.pass_obj
def copy(
    terminal: Terminal,
    playbook: str,
    new: str,
    lang: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Copy a playbook."""
    from crisisapp.services import playbook_copies

    content = content_of(terminal, folder)
    playbook = spelled(playbook, content.playbooks.ids())
    languages = (lang,) if lang else LANGUAGES
    made = playbook_copies.copy(content, playbook, new_id=new, languages=languages)
    paths = [str(path) for path in made]
    text = _("“{playbook}” is copied: {paths}").format(
        playbook=new or playbook, paths=", ".join(paths)
    )
    answer(text, as_json=as_json, playbook=new or playbook, paths=paths)


@playbook.command(
    "diff",
    help=N_("Say what the school's copy of a playbook says otherwise than the original."),
    example="crisisapp-cli playbook diff PB08",
)
@playbook_argument
@in_language
@folder
@as_json
@click.pass_obj
def diff(
    terminal: Terminal, playbook: str, lang: str | None, folder: Path | None, as_json: bool
) -> None:
    """Compare a playbook with its original."""
    import msgspec

    from crisisapp.services import playbook_copies
    from crisisapp.services.playbook_differences import difference_text

    content = content_of(terminal, folder)
    playbook = spelled(playbook, content.playbooks.ids())
    language = lang or current_language()
    found = playbook_copies.difference(content, playbook, language)
    original = playbook_copies.original_of(content, playbook, language)
    if as_json:
        say_json([msgspec.to_builtins(each) for each in found])
    elif original is None:
        say(_("“{playbook}” was written here: it has no original.").format(playbook=playbook))
    elif not found:
        say(_("The copy says the same as the original."))
    for each in () if as_json else found:
        say(difference_text(each))


@playbook.command(
    "import",
    help=N_(
        "Bring a playbook into the school's own folder, its bytes as they are. It is checked "
        "first; one with faults is not taken."
    ),
    example="crisisapp-cli playbook import PB08.toml --replace",
)
@argument("path", type=path_type(), help=N_("The file to bring in."))
@_replace
@folder
@as_json
@click.pass_obj
def bring_in(
    terminal: Terminal, path: Path, replace: bool, folder: Path | None, as_json: bool
) -> None:
    """Bring a file in."""
    from crisisapp.services import playbook_copies
    from crisisapp.services.sentences.playbook_notices import kept_sentences

    content = content_of(terminal, folder)
    faults = playbook_copies.import_faults(content, path)
    if faults:
        say_faults(faults[1:])
        first = faults[0]
        words = _("{path}:{line}: {what}. Write: {write}. Nothing was brought in.")
        raise Refusal(
            words.format(path=first.path, line=first.line, what=first.what, write=first.write)
        )
    unknown = playbook_copies.import_ignored(content, path)
    made = playbook_copies.import_file(content, path, replace=replace)
    notices = kept_sentences(unknown)
    if not as_json:
        say_aside(*notices)
    text = _("“{playbook}” is brought in: {path}").format(playbook=made.stem, path=made)
    facts = {"notices": list(notices)} if notices else {}
    answer(text, as_json=as_json, playbook=made.stem, path=str(made), **facts)


@playbook.command(
    "export",
    help=N_("Write the file of a playbook elsewhere, its bytes as they are."),
    example="crisisapp-cli playbook export PB08 PB08.toml",
)
@playbook_argument
@argument("path", type=typed_path_type(), help=N_("The file to write, or a folder."))
@in_language
@option("--replace", is_flag=True, help=N_("Overwrite the file if there is one."))
@folder
@as_json
@click.pass_obj
def give_out(
    terminal: Terminal,
    playbook: str,
    path: str,
    lang: str | None,
    replace: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Give a file out."""
    from crisisapp.services import playbook_copies

    content = content_of(terminal, folder)
    playbook = spelled(playbook, content.playbooks.ids())
    made = playbook_copies.export_file(
        content,
        playbook,
        lang or current_language(),
        Path(path),
        replace=replace,
        as_folder=path.endswith(("/", os.sep)),
    )
    text = _("“{playbook}” is written to {path}.").format(playbook=playbook, path=made)
    answer(text, as_json=as_json, playbook=playbook, path=str(made))


@playbook.command(
    "remove",
    help=N_(
        "Put the school's own playbook away: the one that ships works again. The file stays "
        "beside, as .bak."
    ),
    example="crisisapp-cli playbook remove PB08",
)
@playbook_argument
@_both
@folder
@as_json
@click.pass_obj
def remove(
    terminal: Terminal, playbook: str, lang: str | None, folder: Path | None, as_json: bool
) -> None:
    """Put a playbook away."""
    from crisisapp.services import playbook_copies

    content = content_of(terminal, folder)
    playbook = spelled(playbook, content.playbooks.ids())
    kept = playbook_copies.remove(content, playbook, languages=(lang,) if lang else LANGUAGES)
    paths = [str(path) for path in kept]
    text = _("“{playbook}” is put away; it stays in {paths}").format(
        playbook=playbook, paths=", ".join(paths)
    )
    answer(text, as_json=as_json, playbook=playbook, paths=paths)


def _say_playbook(found: "Playbook") -> None:
    from crisisapp.services.playbook_keys import key_label
    from crisisapp.services.words.deriving import target_words
    from crisisapp.services.words.informing import rank_words
    from crisisapp.services.words.labels import phase_label, role_label

    say(f"{found.id}  {found.title}")
    reflexes = [step.text for name in found.memory for step in found.steps if step.id == name]
    lists = {
        "memory": reflexes,
        "never": found.never,
        "close_when": found.close_when,
        "worse": found.worse,
        "order": tuple(rank_words(rank) for rank in found.order),
        "derive": tuple(target_words(each) for each in found.derive),
    }
    for key, lines in lists.items():
        if lines:
            say()
            say(key_label(key))
        for line in lines:
            say(f"  {line}")
    for question in found.questions:
        say()
        say(f"{question.id}  {question.text}  {question.then}".rstrip())
    phases = dict.fromkeys(step.phase for step in found.steps)
    for phase in phases:
        say()
        say(phase_label(phase))
        table(
            [
                (step.id, step.due.offset or "", role_label(step.role), step.text)
                for step in found.steps
                if step.phase == phase
            ]
        )
    count = len(found.steps)
    say()
    say(ngettext("{count} step", "{count} steps", count).format(count=count))


for _edit in EDITS:
    playbook.add_command(_edit)

COMMANDS: dict[str, click.Command] = {"playbook": playbook}
