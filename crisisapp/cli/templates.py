"""The message templates as files: list, read, copy, compare, bring in, give out, check."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.content import say_faults
from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import as_json, path_type, stack
from crisisapp.cli.playbook_options import content_of, folder, in_language, spelled
from crisisapp.cli.program import Group, Refusal, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _, current_language, ngettext

if TYPE_CHECKING:
    from crisisapp.services.content import Content
    from crisisapp.services.template_copies import TemplateCard

__all__ = ["COMMANDS"]

_template = argument("template", help=N_("The template, such as M02."))
_replace = option("--replace", is_flag=True, help=N_("Take the place of the file there is."))
_one = stack(_template, in_language, folder, as_json)

template = Group(
    "template",
    help=N_("The message templates: those supplied, and what the school made of them."),
)


@template.command(
    "list",
    help=N_("List the templates of a language: supplied, changed by the school, or its own."),
    example="crisisapp-cli template list --lang fr",
)
@stack(in_language, folder, as_json)
@click.pass_obj
def list_(terminal: Terminal, lang: str | None, folder: Path | None, as_json: bool) -> None:
    """List them."""
    from crisisapp.services.template_copies import cards
    from crisisapp.services.words.template import whose_label

    found = cards(content_of(terminal, folder), lang or current_language())
    if as_json:
        say_json([_card_data(card) for card in found])
    else:
        table([(card.id, card.version, whose_label(card), card.title) for card in found])


@template.command(
    "show",
    help=N_("Show a template: what it is for, its fields, its text as it is written."),
    example="crisisapp-cli template show M02 --lang fr",
)
@_one
@click.pass_obj
def show(
    terminal: Terminal, template: str, lang: str | None, folder: Path | None, as_json: bool
) -> None:
    """Show one."""
    import msgspec

    from crisisapp.services.words.template import field_type_label

    content = content_of(terminal, folder)
    found = content.templates.load(_named(content, template), lang or current_language())
    if as_json:
        say_json({**msgspec.to_builtins(found), "body_line": found.body_line})
        return
    say(f"{found.id}  {found.title}  ({found.language}, {found.version})")
    if found.purpose:
        say(found.purpose)
    for field in found.fields:
        say()
        needed = _("required") if field.required else _("if needed")
        say(f"{field.name}: {field.label} ({field_type_label(field.type)}, {needed})")
        for words in (field.help, field.example):
            if words:
                say(f"  {words}")
    say()
    if found.subject:
        say(f"{found.subject}\n")
    say(found.body)


@template.command(
    "copy",
    help=N_(
        "Copy a template into the school's own folder: the copy stands before the one supplied, and"
        " can be changed."
    ),
    example="crisisapp-cli template copy M02 --lang fr",
)
@_one
@click.pass_obj
def copy(
    terminal: Terminal, template: str, lang: str | None, folder: Path | None, as_json: bool
) -> None:
    """Copy one."""
    from crisisapp.services import template_copies

    content = content_of(terminal, folder)
    name = _named(content, template)
    made = template_copies.copy(content, name, lang or current_language())
    text = _("“{template}” is copied: {path}").format(template=name, path=made)
    answer(text, as_json=as_json, template=name, path=str(made))


@template.command(
    "diff",
    help=N_("Say in which lines the school's text of a template differs from the one supplied."),
    example="crisisapp-cli template diff M02 --lang fr",
)
@_one
@click.pass_obj
def diff(
    terminal: Terminal, template: str, lang: str | None, folder: Path | None, as_json: bool
) -> None:
    """Compare one with the one that ships."""
    from crisisapp.services import template_copies

    content = content_of(terminal, folder)
    name, language = _named(content, template), lang or current_language()
    found = template_copies.difference(content, name, language)
    if as_json:
        say_json(list(found))
    elif template_copies.shipped_file(content, name, language) is None:
        say(_("“{template}” was written here: it has no original.").format(template=name))
    elif not found:
        say(_("The copy says the same as the original."))
    for line in () if as_json else found:
        say(line)


@template.command(
    "import",
    help=N_(
        "Bring a template into the school's own folder, its bytes as they are. It is checked first;"
        " one with faults is not taken."
    ),
    example="crisisapp-cli template import M02.md --replace",
)
@stack(
    argument("path", type=path_type(), help=N_("The file to bring in.")),
    _replace,
    folder,
    as_json,
)
@click.pass_obj
def bring_in(
    terminal: Terminal, path: Path, replace: bool, folder: Path | None, as_json: bool
) -> None:
    """Bring a file in."""
    from crisisapp.services import template_copies

    made = template_copies.import_file(content_of(terminal, folder), path, replace=replace)
    text = _("“{template}” is brought in: {path}").format(template=made.stem, path=made)
    answer(text, as_json=as_json, template=made.stem, path=str(made))


@template.command(
    "export",
    help=N_("Write the file of a template elsewhere, its bytes as they are."),
    example="crisisapp-cli template export M02 M02.md --lang fr",
)
@stack(
    _template,
    argument("path", type=path_type(), help=N_("The file to write, or a folder.")),
    in_language,
    option("--replace", is_flag=True, help=N_("Overwrite the file if there is one.")),
    folder,
    as_json,
)
@click.pass_obj
def give_out(
    terminal: Terminal,
    template: str,
    path: Path,
    lang: str | None,
    replace: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Give a file out."""
    from crisisapp.services import template_copies

    content = content_of(terminal, folder)
    name, language = _named(content, template), lang or current_language()
    made = template_copies.export_file(content, name, language, path, replace=replace)
    text = _("“{template}” is written to {path}.").format(template=name, path=made)
    answer(text, as_json=as_json, template=name, path=str(made))


@template.command(
    "remove",
    help=N_(
        "Put the school's text of a template away: the one supplied works again. The file stays"
        " beside, as .bak."
    ),
    example="crisisapp-cli template remove M02 --lang fr",
)
@_one
@click.pass_obj
def remove(
    terminal: Terminal, template: str, lang: str | None, folder: Path | None, as_json: bool
) -> None:
    """Put one away."""
    from crisisapp.services import template_copies

    content = content_of(terminal, folder)
    name = _named(content, template)
    kept = template_copies.put_back(content, name, lang or current_language())
    text = _("“{template}” is put away; it stays in {path}").format(template=name, path=kept)
    answer(text, as_json=as_json, template=name, path=str(kept))


@template.command(
    "check",
    help=N_("Check a template of the catalogue or a file: each fault with its line and the rule."),
    example="crisisapp-cli template check M02 --lang fr",
)
@stack(
    argument("template", help=N_("A template of the catalogue such as M02, or a file.")),
    in_language,
    folder,
    as_json,
)
@click.pass_obj
def check(
    terminal: Terminal, template: str, lang: str | None, folder: Path | None, as_json: bool
) -> None:
    """Check one."""
    from crisisapp.services.template_copies import faults_of, used_file

    path = Path(template)
    if path.suffix != ".md" and not path.is_file():
        content = content_of(terminal, folder)
        path = used_file(content, _named(content, template), lang or current_language())
    found = faults_of(path)
    if as_json:
        say_json([{"line": each.line, "what": each.what, "write": each.write} for each in found])
    else:
        say_faults(found)
    if found:
        words = ngettext("{count} fault", "{count} faults", len(found))
        raise Refusal(f"{words.format(count=len(found))}.")
    if not as_json:
        say(_("The template is sound."))


def _named(content: "Content", template: str) -> str:
    return spelled(template, (row.id for row in content.templates.catalogue()))


def _card_data(card: "TemplateCard") -> dict[str, object]:
    return {
        "template": card.id,
        "language": card.language,
        "title": card.title,
        "version": card.version,
        "fields": card.fields,
        "whose": card.whose,
        "differs": card.differs,
        "usable": card.refusal is None,
    }


COMMANDS: dict[str, click.Command] = {"template": template}
