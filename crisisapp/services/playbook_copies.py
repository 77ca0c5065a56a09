"""The school's own playbooks: copied, brought in, given out, put away. Files only, no desk.

    <school's folder>/<language>/<id>.toml      read before the file of this name that ships

What is put away or replaced stays beside as `<id>.toml.bak`, `.bak2`, …; nothing is ever lost.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.content import Content
from crisisapp.services.content_check import PlaybookChecker
from crisisapp.services.faults import Fault, fault_refusal
from crisisapp.services.own_files import give_out, put_own_away, write_own
from crisisapp.services.playbook_differences import Difference, differences
from crisisapp.storage.content_text import (
    ContentFaultError,
    decode_content,
    parse_content,
    read_bytes,
)
from crisisapp.storage.toml_edit import set_values
from crisisapp.support.files import is_reserved
from crisisapp.support.i18n import LANGUAGES, _

__all__ = [
    "PlaybookCard",
    "cards",
    "copy",
    "difference",
    "export_file",
    "import_faults",
    "import_file",
    "import_ignored",
    "original_of",
    "own_file",
    "remove",
    "used_file",
    "whose_label",
]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")

Whose = Literal["shipped", "changed", "school"]


class PlaybookCard(msgspec.Struct, frozen=True, kw_only=True):
    """One playbook of the list. `changed`: the school's copy stands before the shipped one.

    `steps` counts its own, without those it includes. `refusal` says why the school's file cannot
    be used (the shipped one works on, if there is one).
    """

    id: str
    language: str
    title: str
    steps: int
    whose: Whose
    differs: bool = False
    refusal: UserError | None = None


def cards(content: Content, language: str) -> tuple[PlaybookCard, ...]:
    """Return the playbooks there are in a language, sorted by id, the broken ones too."""
    library = content.playbooks
    files = library.files(language)
    refused = {str(error.values.get("path")): error for error in library.refused}
    found = []
    for name in library.ids():
        own, shipped = _own_path(content, name, language), _shipped_path(content, name, language)
        has_own = own is not None and own.is_file()
        if not has_own and not shipped.is_file():
            continue
        file = files.get(name)
        refusal = refused.get(str(own if has_own else shipped))
        whose: Whose = "shipped"
        if has_own and refusal is None:
            whose = "changed" if shipped.is_file() else "school"
        elif has_own and not shipped.is_file():
            whose = "school"
        found.append(
            PlaybookCard(
                id=name,
                language=language,
                title=file.title if file else name,
                steps=len(file.step) if file else 0,
                whose=whose,
                differs=has_own and refusal is None and bool(difference(content, name, language)),
                refusal=refusal,
            )
        )
    return tuple(found)


def whose_label(card: PlaybookCard) -> str:
    """Return whose a playbook is, and whether it says something else than the one that ships."""
    if card.refusal is not None:
        return _("the school's, cannot be used")
    match card.whose, card.differs:
        case "shipped", _any:
            return _("supplied")
        case "changed", True:
            return _("the school's, changed")
        case "changed", False:
            return _("the school's, as supplied")
        case _school:
            return _("the school's")


def used_file(content: Content, playbook_id: str, language: str) -> Path:
    """Return the file of a playbook: the school's, else the one that ships.

    Raises:
        UserError: UNKNOWN_PLAYBOOK (`playbook`).
    """
    own = _own_path(content, playbook_id, language)
    if own is not None and own.is_file():
        return own
    shipped = _shipped_path(content, playbook_id, language)
    if not shipped.is_file():
        raise UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=playbook_id)
    return shipped


def own_file(content: Content, playbook_id: str, language: str) -> Path:
    """Return the school's file of a playbook.

    Raises:
        UserError: PLAYBOOK_NOT_OURS, or UNKNOWN_PLAYBOOK when nobody has it (`playbook`).
    """
    found = used_file(content, playbook_id, language)
    if found != _own_path(content, playbook_id, language):
        raise UserError(UserCode.PLAYBOOK_NOT_OURS, playbook=playbook_id)
    return found


def original_of(content: Content, playbook_id: str, language: str) -> Path | None:
    """Return the file a school's playbook was copied from; None when it was copied from none.

    Raises:
        UserError: as `own_file`.
    """
    path = own_file(content, playbook_id, language)
    shipped = _shipped_path(content, playbook_id, language)
    if shipped.is_file():
        return shipped
    source = _values(path).get("copy_of")
    if not isinstance(source, str) or not _ID.fullmatch(source) or source == playbook_id:
        return None
    shipped = _shipped_path(content, source, language)
    return shipped if shipped.is_file() else None


def difference(content: Content, playbook_id: str, language: str) -> tuple[Difference, ...]:
    """Return what a school changed in its copy, in the order of the file; empty without original.

    Raises:
        UserError: as `own_file`; CONTENT_FAULT when one of the two cannot be read.
    """
    original = original_of(content, playbook_id, language)
    if original is None:
        return ()
    return differences(_values(original), _values(own_file(content, playbook_id, language)))


def languages_to_copy(content: Content, playbook_id: str, language: str) -> tuple[str, ...]:
    """Return this language, and those a school has no copy of its own in: one it changed stays."""
    free = (each for each in LANGUAGES if not _target(content, playbook_id, each).exists())
    return tuple(dict.fromkeys((language, *free)))


def copy(
    content: Content, playbook_id: str, *, new_id: str = "", languages: Iterable[str] = LANGUAGES
) -> tuple[Path, ...]:
    """Copy a playbook into the school's folder, in each of these languages that it has.

    Under its own id the copy stands before the shipped one; under `new_id` it is one more, which
    remembers where it comes from.

    Raises:
        UserError: UNKNOWN_PLAYBOOK; BAD_VALUE for an id that is none; PLAYBOOK_EXISTS (`playbook`,
            `path`): nothing was copied then; CANNOT_WRITE; CONTENT_FAULT.
    """
    name = new_id or playbook_id
    if new_id and (not _ID.fullmatch(name) or is_reserved(name)):
        raise UserError(UserCode.BAD_VALUE, field="id", value=name)
    made: dict[Path, bytes] = {}
    for language in dict.fromkeys(languages):
        try:
            source = used_file(content, playbook_id, language)
        except UserError:
            continue  # not in this language
        target = _target(content, name, language)
        if target.exists() or (name != playbook_id and _is_shipped(content, name)):
            raise UserError(UserCode.PLAYBOOK_EXISTS, playbook=name, path=str(target))
        made[target] = _renamed(source, playbook_id, name)
    if not made:
        raise UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=playbook_id)
    for target, data in made.items():
        write_own(target, data)
    content.read_again()
    return tuple(made)


def import_faults(content: Content, path: Path) -> tuple[Fault, ...]:
    """Return what is wrong with a file somebody wants to bring in.

    Notes are left out, and keys that are not known: the loader ignores them.

    Raises:
        UserError: FILE_MISSING (`path`).
    """
    data = read_bytes(path)
    target = _target_of(content, data) or path
    found = PlaybookChecker(target).faults(data)
    return tuple(
        msgspec.structs.replace(fault, path=path)
        for fault in found
        if fault.level == "fault" and not fault.ignored
    )


def import_ignored(content: Content, path: Path) -> tuple[Fault, ...]:
    """Return the keys of a file to bring in that nothing here reads: kept, and not used.

    A playbook of a later version, or one the school writes its own notes in, comes in whole.

    Raises:
        UserError: FILE_MISSING (`path`).
    """
    data = read_bytes(path)
    found = PlaybookChecker(_target_of(content, data) or path).faults(data)
    return tuple(msgspec.structs.replace(fault, path=path) for fault in found if fault.ignored)


def import_file(content: Content, path: Path, *, replace: bool = False) -> Path:
    """Bring a playbook into the school's folder as its bytes are, and return its new file.

    Raises:
        UserError: FILE_MISSING; CONTENT_FAULT (`path`, `line`, `what`), the first fault found;
            PLAYBOOK_EXISTS unless `replace`, which keeps the present one as `.bak`; CANNOT_WRITE.
    """
    faults = import_faults(content, path)
    data = read_bytes(path)
    target = _target_of(content, data)
    if faults or target is None:
        first = faults[0] if faults else Fault(path=path, line=1, what="", write="")
        raise fault_refusal(path, first)
    if target.exists():
        if not replace:
            raise UserError(UserCode.PLAYBOOK_EXISTS, playbook=target.stem, path=str(target))
        if target.read_bytes() == data:
            return target
        put_own_away(target)
    write_own(target, data)
    content.read_again()
    return target


def export_file(
    content: Content,
    playbook_id: str,
    language: str,
    target: Path,
    *,
    replace: bool = False,
    as_folder: bool = False,
) -> Path:
    """Write the bytes of a playbook's file elsewhere, and return where.

    In a folder the file is called `<id>.<language>.toml`. `as_folder` says that `target` is one,
    which is made where it is not there.

    Raises:
        UserError: UNKNOWN_PLAYBOOK; FILE_EXISTS unless `replace`; FOLDER_MISSING; CANNOT_WRITE.
    """
    source = used_file(content, playbook_id, language)
    name = f"{playbook_id}.{language}.toml"
    return give_out(source, target, name, replace=replace, as_folder=as_folder)


def remove(
    content: Content, playbook_id: str, *, languages: Iterable[str] = LANGUAGES
) -> tuple[Path, ...]:
    """Put the school's playbook away in each of these languages; return where it is kept.

    Raises:
        UserError: PLAYBOOK_NOT_OURS, UNKNOWN_PLAYBOOK, CANNOT_WRITE.
    """
    kept: list[Path] = []
    refusal: UserError | None = None
    for language in dict.fromkeys(languages):
        try:
            kept.append(put_own_away(own_file(content, playbook_id, language)))
        except UserError as error:
            if refusal is None or error.code != UserCode.UNKNOWN_PLAYBOOK:
                refusal = error
    if not kept:
        raise refusal or UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=playbook_id)
    content.read_again()
    return tuple(kept)


def _own_path(content: Content, playbook_id: str, language: str) -> Path | None:
    if content.own is None or not _ID.fullmatch(playbook_id) or language not in LANGUAGES:
        return None
    return content.own / language / f"{playbook_id}.toml"


def _shipped_path(content: Content, playbook_id: str, language: str) -> Path:
    if not _ID.fullmatch(playbook_id) or language not in LANGUAGES:
        raise UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=playbook_id)
    return content.root / language / f"{playbook_id}.toml"


def _is_shipped(content: Content, name: str) -> bool:
    same = name.casefold()  # on Windows and on a Mac, pb08 and PB08 are one file
    return any(
        path.stem.casefold() == same
        for language in LANGUAGES
        for path in (content.root / language).glob("*.toml")
    )


def _target(content: Content, name: str, language: str) -> Path:
    path = _own_path(content, name, language)
    if path is None:
        raise UserError(UserCode.CANNOT_WRITE, path=str(content.own or content.root))
    return path


def _target_of(content: Content, data: bytes) -> Path | None:
    """Return where a file of these bytes belongs; None when it does not say."""
    try:
        values = parse_content(decode_content(data))
    except ContentFaultError:
        return None
    name, language = str(values.get("id")), str(values.get("language"))
    if not _ID.fullmatch(name) or language not in LANGUAGES:
        return None
    return _target(content, name, language)


def _renamed(source: Path, old: str, new: str) -> bytes:
    data = source.read_bytes()
    if old == new:
        return data
    try:
        text = set_values(decode_content(data), None, {"id": new, "copy_of": old})
    except ContentFaultError as error:
        raise fault_refusal(source, error) from error
    return text.encode()


def _values(path: Path) -> dict[str, object]:
    try:
        return parse_content(decode_content(read_bytes(path)))
    except ContentFaultError as error:
        raise fault_refusal(path, error) from error
