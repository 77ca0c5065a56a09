"""Read message templates, their catalogue and the phrase bank from the content folder.

A template file is a TOML head between two `+++` lines, then the body. Nothing is run here.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.message import CatalogueRow, Field, Phrase, Purpose, Template
from crisisapp.storage.content_text import (
    ContentFaultError,
    decode_text,
    parse_content,
    refuse_deep_keys,
    refuse_escapes,
    refuse_hidden,
)
from crisisapp.support.i18n import LANGUAGES, _

__all__ = ["TemplateLibrary", "read_template", "unknown_keys"]

_T = TypeVar("_T")
_FENCE = "+++"
_MAX_BYTES = 64_000
_MAX_HEAD = 16_000  # characters; the longest that ships has 6,000
_MAX_FIELDS = 60
_MAX_DEFAULT = 2_000  # characters: it is written as often as the text names it
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)[ \t]*=")
_OPENS = re.compile(r"\{[{%]")
_CLOSES = re.compile(r"[%}]\}")
_AT_FIELD = re.compile(r"\$\.(\w+)(?:\[(\d+)\])?")


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    version: str
    language: str
    title: str
    purpose: str = ""
    audience: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    subject: str = ""
    posture: str = ""
    field: tuple[Field, ...] = ()


class _PhraseEntry(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    text: str
    group: str = ""
    field: tuple[Field, ...] = ()


class _PhraseFile(msgspec.Struct, frozen=True, kw_only=True):
    phrase: tuple[_PhraseEntry, ...] = ()


class _CatalogueEntry(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: dict[str, str]
    audiences: tuple[str, ...]
    channels: tuple[str, ...]
    limit: dict[str, str]
    validation: tuple[str, ...]
    needs: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    use: Purpose = Purpose.INFORM


class _CatalogueFile(msgspec.Struct, frozen=True, kw_only=True):
    message: tuple[_CatalogueEntry, ...] = ()


class TemplateLibrary:
    """The templates under a content folder (`templates/`, `wording/`), read afresh each time."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def load(self, template_id: str, language: str) -> Template:
        """Return one template.

        Raises:
            UserError: UNKNOWN_TEMPLATE (`value`), UNKNOWN_LANGUAGE (`value`), or TEMPLATE_FAULT
                with `path`, `line`, `what`.
        """
        _check_language(language)
        path = self._root / "templates" / language / f"{template_id}.md"
        if not _ID.fullmatch(template_id) or not path.is_file():
            raise UserError(UserCode.UNKNOWN_TEMPLATE, value=template_id)
        return read_template(path)

    def is_written(self, template_id: str, language: str) -> bool:
        """Say whether a message has a text in a language, without reading any."""
        return (
            _ID.fullmatch(template_id) is not None
            and (self._root / "templates" / language / f"{template_id}.md").is_file()
        )

    def catalogue(self) -> tuple[CatalogueRow, ...]:
        """Return every message of the catalogue in its order, written yet or not.

        Raises:
            UserError: TEMPLATE_FAULT with `path`, `line`, `what`.
        """
        path = self._root / "templates" / "catalogue.toml"
        found = _converted(_text(path), path, _CatalogueFile)
        return tuple(
            CatalogueRow(
                id=entry.id,
                titles=entry.title,
                audiences=entry.audiences,
                channels=entry.channels,
                limit=entry.limit,
                needs=entry.needs,
                validation=entry.validation,
                apart=entry.apart,
                use=entry.use,
                languages=tuple(
                    language
                    for language in LANGUAGES
                    if (self._root / "templates" / language / f"{entry.id}.md").is_file()
                ),
            )
            for entry in found.message
        )

    def phrases(self, language: str, *, group: str | None = None) -> tuple[Phrase, ...]:
        """Return the phrase bank of a language in its order, or one group of it.

        Raises:
            UserError: UNKNOWN_LANGUAGE, or TEMPLATE_FAULT with `path`, `line`, `what`.
        """
        _check_language(language)
        path = self._root / "wording" / f"{language}.toml"
        found = _converted(_text(path), path, _PhraseFile)
        return tuple(
            Phrase(
                id=entry.id,
                language=language,
                text=entry.text,
                group=entry.group,
                fields=entry.field,
            )
            for entry in found.phrase
            if group is None or entry.group == group
        )

    def phrase(self, phrase_id: str, language: str) -> Phrase:
        """Return one phrase of the bank.

        Raises:
            UserError: UNKNOWN_TEMPLATE (`value`) when there is none, else as `phrases`.
        """
        for phrase in self.phrases(language):
            if phrase.id == phrase_id:
                return phrase
        raise UserError(UserCode.UNKNOWN_TEMPLATE, value=phrase_id)


def read_template(path: Path) -> Template:
    """Return the template in a file, shipped or not.

    Raises:
        UserError: FILE_MISSING (`path`), TEMPLATE_FAULT with `path`, `line`, `what`.
    """
    head_text, body, body_line = _split(_text(path), path)
    if len(head_text) > _MAX_HEAD:
        raise _fault(path, 2, _("the head is longer than 16,000 characters"))
    head = _converted(head_text, path, _Head, first_line=2)
    if len(head.field) > _MAX_FIELDS:
        line = 2 + _line_of(head_text, f"$.field[{_MAX_FIELDS}]")
        raise _fault(path, line, _("there are more than 60 fields"))
    for place, field in enumerate(head.field):
        if len(field.default) > _MAX_DEFAULT:
            line = 2 + _line_of(head_text, f"$.field[{place}]")
            raise _fault(path, line, _("a default is longer than 2,000 characters"))
    return Template(
        id=head.id,
        version=head.version,
        language=head.language,
        title=head.title,
        purpose=head.purpose,
        audience=head.audience,
        channels=head.channels,
        subject=head.subject,
        posture=head.posture,
        fields=head.field,
        body=body,
        path=str(path),
        body_line=body_line,
    )


def _split(text: str, path: Path) -> tuple[str, str, int]:
    """Return the TOML head, the body and the file's line (from 1) on which the body starts.

    Raises:
        UserError: TEMPLATE_FAULT when the two `+++` lines are not there.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise _fault(path, 1, _("the file must start with a line “+++”"))
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            start = number + 1
            while start < len(lines) and not lines[start].strip():
                start += 1
            return "\n".join(lines[1:number]), "\n".join(lines[start:]), start + 1
    raise _fault(path, len(lines), _("the second line “+++”, after the head, is missing"))


def unknown_keys(path: Path) -> tuple[tuple[int, str], ...]:
    """Return the keys of a template's head that nobody reads, each with its line in the file.

    Raises:
        UserError: as `read_template`.
    """
    head_text, _body, _line = _split(_text(path), path)
    found: list[tuple[int, str]] = []
    known = _keys(_Head)
    for number, line in enumerate(head_text.split("\n"), start=2):
        if line.strip() == "[[field]]":
            known = _keys(Field)
        key = _KEY.match(line)
        if key and key[1] not in known:
            found.append((number, key[1]))
    return tuple(found)


def _keys(kind: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(kind.__struct_fields__)


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise UserError(UserCode.UNKNOWN_LANGUAGE, value=language)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(UserCode.FILE_MISSING, path=str(path)) from error
    try:
        text = decode_text(data, most=_MAX_BYTES)
        refuse_hidden(text)
        for start, end in _blocks(text) if "\\" in text else ():
            refuse_escapes(text, start, end)
    except ContentFaultError as error:
        raise _fault(path, error.line, error.what, error.write) from error
    return text.replace("\r\n", "\n")


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the code of a text stands; each character is looked at once.

    An opening that nothing closes is no code: the engine refuses it.
    """
    place = 0
    while (opened := _OPENS.search(text, place)) is not None:
        closed = _CLOSES.search(text, opened.end())
        if closed is None:
            return
        place = closed.end()
        yield opened.start(), place


def _converted(text: str, path: Path, kind: type[_T], *, first_line: int = 1) -> _T:
    try:
        refuse_deep_keys(text)
        return msgspec.convert(parse_content(text), kind)
    except ContentFaultError as error:
        raise _fault(path, first_line + error.line - 1, error.what, error.write) from error
    except msgspec.ValidationError as error:
        raise _fault(path, first_line + _line_of(text, str(error)), str(error)) from error


def _line_of(text: str, message: str) -> int:
    """Return the lines before the key or the table that a conversion error speaks of."""
    found = _AT_FIELD.search(message)
    if found is None:
        return 0
    name, index = found[1], found[2]
    pattern = rf"(?m)^[ \t]*(?:\[\[{name}\]\]|{name}\s*=)"
    places = list(re.finditer(pattern, text))
    number = int(index or 0)
    if not places:
        return 0
    place = places[number] if number < len(places) else places[0]
    return text.count("\n", 0, place.start())


def _fault(path: Path, line: int, what: str, write: str = "") -> UserError:
    return UserError(UserCode.TEMPLATE_FAULT, path=str(path), line=line, what=what, write=write)
