"""The school's own message templates: copied, brought in, given out, put away. Files only, no desk.

    <school's folder>/templates/<language>/<id>.md      read before the file of this name that ships

What is put away or replaced stays beside as `<id>.md.bak`, `.bak2`, …; nothing is ever lost.
"""

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.content import Content
from crisisapp.services.drafting.check import check_template
from crisisapp.services.faults import Fault
from crisisapp.services.own_files import give_out, put_own_away, write_own
from crisisapp.storage.template_files import read_template
from crisisapp.support.files import is_reserved
from crisisapp.support.i18n import LANGUAGES, Language, as_language

if TYPE_CHECKING:
    from crisisapp.domain.message import Template

__all__ = [
    "TemplateCard",
    "cards",
    "copy",
    "difference",
    "drop_same",
    "export_file",
    "fault_error",
    "faults_of",
    "import_file",
    "own_file",
    "put_back",
    "shipped_file",
    "used_file",
]

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")
_MAX_BYTES = 64_000

Whose = Literal["shipped", "changed", "school"]


class TemplateCard(msgspec.Struct, frozen=True, kw_only=True):
    """One template of the list. `changed`: the school's copy stands before the shipped one.

    `differs`: the two do not have the same bytes. `refusal` says why the school's file cannot be
    used: the shipped one works on, if there is one.
    """

    id: str
    language: Language
    title: str
    version: str
    fields: int
    whose: Whose
    differs: bool = False
    refusal: UserError | None = None


def cards(content: Content, language: str) -> tuple[TemplateCard, ...]:
    """Return the templates that are written in a language, in the order of the catalogue."""
    tag = as_language(language)
    known = [row.id for row in content.templates.catalogue()]
    own = () if content.own is None else (content.own / "templates" / tag).glob("*.md")
    more = sorted(path.stem for path in own if _ID.fullmatch(path.stem) and path.stem not in known)
    found = (_card(content, name, tag) for name in (*known, *more))
    return tuple(card for card in found if card is not None)


def used_file(content: Content, template_id: str, language: str) -> Path:
    """Return the file of a template: the school's, else the one that ships.

    Raises:
        UserError: UNKNOWN_TEMPLATE (`value`).
    """
    for path in (
        _own_path(content, template_id, language),
        _shipped(content, template_id, language),
    ):
        if path is not None and path.is_file():
            return path
    raise UserError(UserCode.UNKNOWN_TEMPLATE, value=template_id)


def own_file(content: Content, template_id: str, language: str) -> Path:
    """Return the school's file of a template.

    Raises:
        UserError: TEMPLATE_NOT_OURS, or UNKNOWN_TEMPLATE when nobody has it (`value`).
    """
    found = used_file(content, template_id, language)
    if found != _own_path(content, template_id, language):
        raise UserError(UserCode.TEMPLATE_NOT_OURS, value=template_id)
    return found


def shipped_file(content: Content, template_id: str, language: str) -> Path | None:
    """Return the file that ships, None when the school alone has this template."""
    path = _shipped(content, template_id, language)
    return path if path is not None and path.is_file() else None


def copy(content: Content, template_id: str, language: str) -> Path:
    """Copy a template into the school's folder, where it stands before the one that ships.

    Raises:
        UserError: UNKNOWN_TEMPLATE; TEMPLATE_EXISTS (`value`, `path`); CANNOT_WRITE.
    """
    source = used_file(content, template_id, language)
    target = _target(content, template_id, language)
    if target.exists():
        raise UserError(UserCode.TEMPLATE_EXISTS, value=template_id, path=str(target))
    write_own(target, source.read_bytes())
    return target


def faults_of(path: Path, data: bytes | None = None) -> tuple[Fault, ...]:
    """Return what is wrong with a template's file, or with bytes that would stand in it."""
    return tuple(fault for fault in check_template(path, data) if fault.level == "fault")


def import_file(content: Content, path: Path, *, replace: bool = False) -> Path:
    """Bring a template into the school's folder as its bytes are, and return its new file.

    Raises:
        UserError: FILE_MISSING; TEMPLATE_FAULT (`path`, `line`, `what`, `write`), the first fault;
            TEMPLATE_EXISTS unless `replace`, which keeps the present one as `.bak`; CANNOT_WRITE.
    """
    data = _read(path)
    found = read_template(path, data)
    faults = faults_of(path, data)
    if faults:
        raise fault_error(faults[0])
    target = _target(content, found.id, found.language)
    if target.exists():
        if not replace:
            raise UserError(UserCode.TEMPLATE_EXISTS, value=found.id, path=str(target))
        if target.read_bytes() == data:
            return target
        put_own_away(target)
    write_own(target, data)
    return target


def fault_error(fault: Fault) -> UserError:
    """Return a fault as the refusal of its file."""
    return UserError(
        UserCode.TEMPLATE_FAULT,
        path=str(fault.path),
        line=fault.line,
        what=fault.what,
        write=fault.write,
    )


def export_file(
    content: Content, template_id: str, language: str, target: Path, *, replace: bool = False
) -> Path:
    """Write the bytes of a template's file elsewhere, and return where.

    In a folder the file is called `<id>.<language>.md`.

    Raises:
        UserError: UNKNOWN_TEMPLATE; FILE_EXISTS unless `replace`; FOLDER_MISSING; CANNOT_WRITE.
    """
    source = used_file(content, template_id, language)
    return give_out(source, target, f"{template_id}.{language}.md", replace=replace)


def put_back(content: Content, template_id: str, language: str) -> Path:
    """Put the school's template away: the shipped one works again. Return where it is kept.

    Raises:
        UserError: TEMPLATE_NOT_OURS, UNKNOWN_TEMPLATE, CANNOT_WRITE.
    """
    return put_own_away(own_file(content, template_id, language))


def drop_same(content: Content, template_id: str, language: str) -> None:
    """Take away a copy that has the very bytes of the file it was made from.

    Raises:
        UserError: TEMPLATE_NOT_OURS, UNKNOWN_TEMPLATE, CANNOT_WRITE.
    """
    path = own_file(content, template_id, language)
    shipped = shipped_file(content, template_id, language)
    try:
        if shipped is not None and path.read_bytes() == shipped.read_bytes():
            path.unlink()
    except OSError as error:
        raise UserError(UserCode.CANNOT_WRITE, path=str(path)) from error


def difference(
    content: Content, template_id: str, language: str, *, now: str | None = None
) -> tuple[str, ...]:
    """Return the lines in which the school's text differs from the one that ships.

    `+` before a line that is in the school's alone, `-` before one that is not there any more;
    `now` is the school's text as it is being written. Empty without an original.

    Raises:
        UserError: TEMPLATE_NOT_OURS, UNKNOWN_TEMPLATE.
    """
    original = shipped_file(content, template_id, language)
    if original is None:
        return ()
    text = own_file(content, template_id, language).read_text("utf-8-sig") if now is None else now
    lines = difflib.ndiff(original.read_text("utf-8-sig").splitlines(), text.splitlines())
    return tuple(line for line in lines if line[:1] in "+-")


def _card(content: Content, name: str, language: Language) -> TemplateCard | None:
    own, shipped = _own_path(content, name, language), shipped_file(content, name, language)
    has_own = own is not None and own.is_file()
    if not has_own and shipped is None:
        return None
    refusal: UserError | None = None
    found: Template | None = None
    try:
        if has_own and own is not None:
            found = read_template(own)
    except UserError as error:
        refusal = error
    try:
        if found is None and shipped is not None:
            found = read_template(shipped)
    except UserError as error:
        refusal = error
    whose: Whose = "shipped"
    if has_own:
        whose = "changed" if shipped is not None else "school"
    differs = (
        has_own
        and own is not None
        and shipped is not None
        and own.read_bytes() != shipped.read_bytes()
    )
    return TemplateCard(
        id=name,
        language=language,
        title=found.title if found else name,
        version=found.version if found else "",
        fields=len(found.fields) if found else 0,
        whose=whose,
        differs=differs,
        refusal=refusal,
    )


def _own_path(content: Content, template_id: str, language: str) -> Path | None:
    if content.own is None or not _ID.fullmatch(template_id) or language not in LANGUAGES:
        return None
    return content.own / "templates" / language / f"{template_id}.md"


def _shipped(content: Content, template_id: str, language: str) -> Path | None:
    if not _ID.fullmatch(template_id) or language not in LANGUAGES:
        return None
    return content.root / "templates" / language / f"{template_id}.md"


def _target(content: Content, template_id: str, language: str) -> Path:
    path = _own_path(content, template_id, language)
    if is_reserved(template_id):
        raise UserError(UserCode.BAD_VALUE, field="id", value=template_id)
    if path is None:
        raise UserError(UserCode.CANNOT_WRITE, path=str(content.own or content.root))
    return path


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UserError(UserCode.FILE_MISSING, path=str(path)) from error
