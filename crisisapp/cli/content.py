"""Check files of content: playbooks, tables, message templates."""

from collections.abc import Iterator
from pathlib import Path

import click

from crisisapp.cli.output import say, say_json
from crisisapp.cli.params import as_json, path_type
from crisisapp.cli.program import Command, Refusal, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.services.faults import Fault
from crisisapp.support.i18n import N_, _, ngettext

__all__ = ["COMMANDS"]

_FENCE = b"+++"


@click.command(
    "check",
    cls=Command,
    help=N_(
        "Check playbooks, tables and templates: each fault with its file, its line and what to "
        "write instead. Without a path, the content that ships and the school's own."
    ),
    example="crisisapp-cli check playbooks/fr/PB08.toml",
)
@argument("paths", nargs=-1, type=path_type(), metavar="[PATH]...", help=N_("Files or folders."))
@option("--notes", is_flag=True, help=N_("Show the notes too: they are no faults."))
@as_json
@click.pass_obj
def check(terminal: Terminal, paths: tuple[Path, ...], notes: bool, as_json: bool) -> None:
    """Check content."""
    for path in paths:
        if path.is_dir() and not any(_content_of(path)):
            words = _("{path}: this folder holds no playbook, table or template to check.")
            raise Refusal(words.format(path=path))
    found = sorted(_faults(paths, terminal.paths.playbooks))
    if as_json:
        say_json(
            [
                {
                    "path": str(fault.path),
                    "line": fault.line,
                    "level": fault.level,
                    "what": fault.what,
                    "write": fault.write,
                }
                for fault in found
            ]
        )
    wrong = [fault for fault in found if fault.level == "fault"]
    if not as_json:
        _say_faults(found if notes else wrong)
    if wrong:
        count, files = len(wrong), len({fault.path for fault in wrong})
        faults = ngettext("{count} fault", "{count} faults", count).format(count=count)
        # TRANSLATORS: after "3 faults", so that each of the two has its own plural.
        text = ngettext("{faults} in {files} file.", "{faults} in {files} files.", files)
        raise Refusal(text.format(faults=faults, files=files))
    if not as_json:
        count = len(found)
        text = ngettext(
            "The content is sound; {notes} note.", "The content is sound; {notes} notes.", count
        )
        say(text.format(notes=count) if count else _("The content is sound."))


def _say_faults(faults: list[Fault]) -> None:
    for fault in faults:
        say(f"{fault.path}:{fault.line}: {fault.what}")
        write = _("Write:")  # outside the f-string, where it would not be extracted
        say(f"    {write} {fault.write}")


def _faults(paths: tuple[Path, ...], own: Path) -> set[Fault]:
    from crisisapp.services import content_check
    from crisisapp.services.drafting.check import check_templates
    from crisisapp.support.resources import resource_folder

    if not paths:
        shipped = resource_folder("playbooks")
        school = content_check.check([own]) if own.is_dir() else ()
        return {*content_check.check(), *check_templates(shipped), *school}
    found = set(content_check.check(paths))
    for path in paths:
        found.update(_template_faults(path))
    return found


def _template_faults(path: Path) -> Iterator[Fault]:
    """Yield the faults of the templates, the catalogue and the phrases that a path holds."""
    from crisisapp.services.drafting.check import check_template, check_templates

    if path.is_file():
        if path.suffix == ".md":
            yield from check_template(path)
        elif path.parent.name == "wording" or path.name == "catalogue.toml":
            root = path.absolute().parent.parent
            wanted = path.absolute()
            for fault in check_templates(root):
                if fault.path == wanted:
                    yield fault
    elif (path / "templates").is_dir():
        yield from check_templates(path)
    else:
        for file in sorted(path.rglob("*.md")):
            if file.parent.parent.name == "templates" or _starts_like_one(file):
                yield from check_template(file)


def _content_of(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.suffix in {".toml", ".md"})


def _starts_like_one(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_FENCE)) == _FENCE
    except OSError:
        return False


COMMANDS: dict[str, click.Command] = {"check": check}
