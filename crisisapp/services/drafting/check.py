"""What `check` says of message content: each fault with its file, its line and what to write."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from crisisapp.domain.errors import UserError
from crisisapp.domain.message import (
    Approver,
    CatalogueRow,
    Field,
    FieldType,
    Phrase,
    Template,
    read_validation,
)
from crisisapp.domain.words import Audience
from crisisapp.services.drafting.context import DraftContext
from crisisapp.services.drafting.fields import field_use
from crisisapp.services.drafting.phrases import as_template
from crisisapp.services.drafting.refused import TemplateRefused
from crisisapp.services.drafting.render import render
from crisisapp.services.drafting.sms import count_sms
from crisisapp.services.faults import Fault
from crisisapp.services.queries.records import SchoolRow
from crisisapp.storage.template_files import TemplateLibrary, read_template, unknown_keys
from crisisapp.support.i18n import LANGUAGES, _

__all__ = ["check_template", "check_templates", "example_values"]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_AT = datetime(2026, 11, 24, 10, 6, tzinfo=UTC)
_SCHOOL = SchoolRow(
    desk_id="",
    name="Collège des Tilleuls",
    short="Collège des Tilleuls",
    kind="collège",
    town="Valbrune",
    head_title="La principale",
    phone="05 00 00 00 00",
)


def example_values(fields: tuple[Field, ...]) -> dict[str, str]:
    """Return the example of each field: what the check, the help and previews fill in."""
    return {field.name: field.example for field in fields if field.example}


def check_templates(root: Path) -> tuple[Fault, ...]:
    """Check every template, the catalogue and the phrase bank under a content folder.

    A message of the catalogue whose text is not written yet is a note, not a fault.
    """
    found: list[Fault] = []
    for path in sorted((root / "templates").glob("*/*.md")):
        found += check_template(path)
    found += _check_catalogue(root)
    found += _check_wording(root)
    return tuple(sorted(found))


def check_template(path: Path, data: bytes | None = None) -> tuple[Fault, ...]:
    """Check one template file, or bytes that would stand in it.

    In a whole content folder, its fields are held against its other language's.
    """
    try:
        template = read_template(path, data)
        lines = _field_lines(path, data)
    except UserError as error:
        return (_from_error(path, error),)
    faults = list(_check_text(path, template, lines))
    faults += _check_head(path, template, data)
    if not faults:
        faults += _check_examples(path, template)
        faults += _check_parity(path, template)
    return tuple(sorted(faults))


def _check_head(path: Path, template: Template, data: bytes | None) -> Iterator[Fault]:
    for line, key in unknown_keys(path, data):
        what = _("The key “{key}” is unknown.").format(key=key)
        yield Fault(path=path, line=line, what=what, write=_("Remove it or correct its name."))
    placed = template.id == path.stem and template.language == path.parent.name
    if path.absolute().parent.parent.name == "templates" and not placed:
        what = _("The head says {id} in “{language}”, the file's place says something else.")
        yield Fault(
            path=path,
            line=2,
            what=what.format(id=template.id, language=template.language),
            write=_("Name the file <language>/<id>.md."),
        )
    known = [each.value for each in Audience]
    for name in template.audience:
        if name not in known:
            what = _("The audience “{name}” is unknown.").format(name=name)
            write = _("Write one of {known}.").format(known=", ".join(known))
            line = _line_of_key("audience", path, data)
            yield Fault(path=path, line=line, what=what, write=write)
    lines = _field_lines(path, data)
    for number, field in enumerate(template.fields):
        line = lines[number] if number < len(lines) else 1
        yield from _check_field(path, line, field)


def _check_field(path: Path, line: int, field: Field) -> Iterator[Fault]:
    if not _NAME.fullmatch(field.name):
        what = _("The field name “{name}” is not plain.").format(name=field.name)
        write = _("Write small letters, digits and “_”, for example next_update_at.")
        yield Fault(path=path, line=line, what=what, write=write)
    if not field.label:
        what = _("The field “{name}” has no label.").format(name=field.name)
        yield Fault(path=path, line=line, what=what, write=_('Add label = "…", a word or two.'))
    if not field.example:
        what = _("The field “{name}” has no example.").format(name=field.name)
        write = _('Add example = "…", words that read well in the sentence.')
        yield Fault(path=path, line=line, what=what, write=write)
    if (field.type is FieldType.CHOICE) != bool(field.choices):
        what = _("The field “{name}” and its choices do not agree.").format(name=field.name)
        write = _("Give choices to a field of type choice, and to no other.")
        yield Fault(path=path, line=line, what=what, write=write)


def _check_text(path: Path, template: Template, lines: list[int]) -> Iterator[Fault]:
    try:
        render(template, {}, _context(template), final=False)
        use = field_use((template.subject, template.body), template.language, template.fields)
    except TemplateRefused as refusal:
        yield _from_error(path, refusal)
        return
    for name in use.undeclared:
        what = _("The text reads “{name}”, which no field declares.").format(name=name)
        write = _('Add a [[field]] with name = "{name}", or correct the name.').format(name=name)
        yield Fault(path=path, line=_line_with(template, name), what=what, write=write)
    for number, field in enumerate(template.fields):
        if field.name in use.unused:
            what = _("The field “{name}” is never read.").format(name=field.name)
            write = _("Write {{{{ {name} }}}} in the text, or remove the field.").format(
                name=field.name
            )
            line = lines[number] if number < len(lines) else 1
            yield Fault(path=path, line=line, what=what, write=write)


def _check_examples(path: Path, template: Template) -> Iterator[Fault]:
    try:
        filled = render(template, example_values(template.fields), _context(template), final=False)
    except TemplateRefused as refusal:
        yield _from_error(path, refusal)
        return
    for hole in filled.holes:
        if hole.field in {field.name for field in template.fields}:
            what = _("With its example, “{name}” is still a hole.").format(name=hole.field)
            yield Fault(path=path, line=1, what=what, write=_("Correct the example."))
    if template.channels[:1] == ("sms",):
        yield from _check_sms(path, template, filled.text)


def _check_sms(path: Path, template: Template, text: str) -> Iterator[Fault]:
    count = count_sms(text)
    forcing = "".join(dict.fromkeys(c.character for c in count.costly if c.forces_ucs2))
    if forcing:
        what = _("“{letters}” makes an SMS twice as long.").format(letters=forcing)
        write = _("Choose words without it: é, è, à and ù are free, ê, ç and ’ are not.")
        yield Fault(path=path, line=template.body_line, what=what, write=write)
    elif count.parts > 1:
        what = _("With its examples the SMS has {units} characters, more than 160.")
        yield Fault(
            path=path,
            line=template.body_line,
            what=what.format(units=count.units),
            write=_("Shorten the text or the examples."),
        )


def _check_parity(path: Path, template: Template) -> Iterator[Fault]:
    others = [language for language in LANGUAGES if language != template.language]
    for language in others if _is_in_library(path) else ():
        other_path = path.parent.parent / language / path.name
        if not other_path.is_file():
            what = _("The text is missing in the language “{language}”.").format(language=language)
            write = _("Write {path} with the same fields.").format(path=f"{language}/{path.name}")
            yield Fault(path=path, line=1, what=what, write=write)
            continue
        try:
            other = read_template(other_path)
        except UserError:
            continue  # its own check says it
        if _shape(template.fields) != _shape(other.fields):
            what = _("The fields differ from those of {path}.")
            write = _("Give both languages the same names, types, choices and required fields.")
            where = f"{language}/{path.name}"
            yield Fault(path=path, line=1, what=what.format(path=where), write=write)


def _check_catalogue(root: Path) -> Iterator[Fault]:
    path = root / "templates" / "catalogue.toml"
    try:
        rows = TemplateLibrary(root).catalogue()
    except UserError as error:
        yield _from_error(path, error)
        return
    lines = path.read_text("utf-8").split("\n")
    starts = [number for number, line in enumerate(lines, start=1) if line == "[[message]]"]
    for start, row in zip(starts, rows, strict=False):
        yield from _check_row(path, start, row)
    known = {row.id: row for row in rows}
    for file in sorted((root / "templates").glob("*/*.md")):
        if file.stem in known:
            yield from _check_against(file, known[file.stem])
        else:
            what = _("The message {id} is not in the catalogue.").format(id=file.stem)
            yield Fault(path=file, line=1, what=what, write=_("Add it to catalogue.toml."))


def _check_against(path: Path, row: CatalogueRow) -> Iterator[Fault]:
    """Compare a template with its row: title, audiences, channels, and what it must not lack."""
    try:
        template = read_template(path)
        use = field_use((template.subject, template.body), template.language, template.fields)
    except UserError:
        return  # its own check says it
    same = (
        template.title == row.titles.get(template.language)
        and template.audience == row.audiences
        and template.channels == row.channels
    )
    if not same:
        what = _("Title, audience or channels differ from the catalogue.")
        yield Fault(path=path, line=2, what=what, write=_("Write the same in both files."))
    read = {field.name for field in use.used} | set(use.roots)
    for name in row.needs:
        if name not in read:
            what = _("The catalogue says this message needs “{name}”; the text never reads it.")
            write = _("Write it in the text, or take it out of the catalogue.")
            yield Fault(
                path=path, line=template.body_line, what=what.format(name=name), write=write
            )
    for name in row.apart:
        if all(field.name != name for field in template.fields):
            what = _("The catalogue keeps “{name}” apart; no field of the message is called so.")
            write = _("Correct the name in the catalogue, or take it out.")
            yield Fault(path=path, line=2, what=what.format(name=name), write=write)


def _check_row(path: Path, line: int, row: CatalogueRow) -> Iterator[Fault]:
    for language in LANGUAGES:
        if not row.titles.get(language) or not row.limit.get(language):
            what = _("{id} has no title or limit in “{language}”.")
            write = _("Give title and limit in every language.")
            shown = what.format(id=row.id, language=language)
            yield Fault(path=path, line=line, what=shown, write=write)
    for text in row.validation:
        if read_validation(text) is None:
            what = _("{id}: “{value}” is nobody who says yes.").format(id=row.id, value=text)
            known = ", ".join(Approver)
            write = _("Write one of {known}; “:3” after it means from severity 3 on.")
            yield Fault(path=path, line=line, what=what, write=write.format(known=known))
    if not row.languages:
        what = _("{id} has no text yet.").format(id=row.id)
        write = _("Write {path} when it is needed.").format(path=f"fr/{row.id}.md")
        yield Fault(path=path, line=line, what=what, write=write, level="note")


def _check_wording(root: Path) -> Iterator[Fault]:
    library = TemplateLibrary(root)
    shapes: dict[str, dict[str, object]] = {}
    for language in LANGUAGES:
        path = root / "wording" / f"{language}.toml"
        try:
            phrases = library.phrases(language)
        except UserError as error:
            yield _from_error(path, error)
            continue
        for phrase in phrases:
            yield from _check_phrase(path, phrase)
        shapes[language] = {phrase.id: (phrase.group, _shape(phrase.fields)) for phrase in phrases}
    first, *others = shapes.values() or [{}]
    if any(other != first for other in others):
        what = _("The phrases differ from one language to the other.")
        write = _("Give each phrase the same id, group and fields in every language.")
        yield Fault(path=root / "wording" / "fr.toml", line=1, what=what, write=write)


def _check_phrase(path: Path, phrase: Phrase) -> Iterator[Fault]:
    lines = path.read_text("utf-8").split("\n")
    line = next((n for n, text in enumerate(lines, 1) if f'id = "{phrase.id}"' in text), 1)
    for fault in _check_text(path, as_template(phrase), []):
        yield Fault(path=path, line=line, what=fault.what, write=fault.write)
    for field in phrase.fields:
        yield from _check_field(path, line, field)


def _is_in_library(path: Path) -> bool:
    """Say whether a template lies in a whole folder of content, which speaks every language.

    A school's own folder holds what it wrote, in the languages it needs.
    """
    folder = path.absolute().parent.parent
    return folder.name == "templates" and (folder / "catalogue.toml").is_file()


def _context(template: Template) -> DraftContext:
    return DraftContext(language=template.language, now=_AT, school=_SCHOOL)


def _shape(fields: tuple[Field, ...]) -> object:
    return [(f.name, f.type, f.required, f.personal, f.prefill, sorted(f.choices)) for f in fields]


def _field_lines(path: Path, data: bytes | None = None) -> list[int]:
    lines = _lines(path, data)
    return [number for number, line in enumerate(lines, start=1) if line.strip() == "[[field]]"]


def _line_of_key(key: str, path: Path, data: bytes | None) -> int:
    """Return the line on which a key of the head stands."""
    found = re.compile(rf"\s*{re.escape(key)}\s*=")
    lines = _lines(path, data)
    return next((number for number, line in enumerate(lines, start=1) if found.match(line)), 1)


def _lines(path: Path, data: bytes | None) -> list[str]:
    return (path.read_bytes() if data is None else data).decode("utf-8-sig").split("\n")


def _line_with(template: Template, name: str) -> int:
    word = re.compile(rf"\b{re.escape(name)}\b")
    for number, line in enumerate(template.body.split("\n")):
        if word.search(line):
            return template.body_line + number
    return 1


def _from_error(path: Path, error: UserError) -> Fault:
    line = error.values.get("line")
    what = error.values.get("what")
    return Fault(
        path=path,
        line=line if isinstance(line, int) else 1,
        what=str(what) if what else _("The file cannot be read as text."),
        write=str(error.values.get("write") or _("Compare with a template that works.")),
    )
