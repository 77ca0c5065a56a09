"""Playbooks and their tables: TOML files that ship with the program or that a school wrote.

    <root>/<language>/<id>.toml     playbooks      <root>/audiences.toml   who is told
    <root>/jurisdictions/fr.toml    numbers, law   <root>/roles.toml       who does what
    <root>/platforms.toml           networks       <root>/triage.toml      the questions

The loader is kind to what it does not know (an unknown key is ignored) and refuses what it cannot
use with the file, the line and the reason; `crisisapp-cli check` says the rest.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.playbook import (
    Act,
    AudienceWords,
    Due,
    Jurisdiction,
    Playbook,
    Question,
    RoleWords,
    Step,
)
from crisisapp.domain.publications import Platform, Target
from crisisapp.domain.recognise import PhraseBook, Sayings
from crisisapp.domain.triage import TriageQuestion
from crisisapp.storage.content_text import ContentFaultError, parse_content, read_content
from crisisapp.storage.playbook_shape import PlaybookFile, QuestionFile, StepFile
from crisisapp.support.i18n import LANGUAGES, _

__all__ = ["AudiencesFile", "PlatformsFile", "PlaybookLibrary", "RolesFile", "TriageFile"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_PARTIES_KEPT = 4096
_UNSURE = ""

_Shape = TypeVar("_Shape")


class AudiencesFile(msgspec.Struct, frozen=True, kw_only=True):
    """`audiences.toml` as it is written: the order of the file is the order of telling."""

    unsure_fr: tuple[str, ...] = ()
    unsure_en: tuple[str, ...] = ()
    not_told_fr: tuple[str, ...] = ()
    not_told_en: tuple[str, ...] = ()
    not_told_alone_fr: tuple[str, ...] = ()
    not_told_alone_en: tuple[str, ...] = ()
    audience: tuple[AudienceWords, ...]


class RolesFile(msgspec.Struct, frozen=True, kw_only=True):
    """`roles.toml` as it is written."""

    role: tuple[RoleWords, ...]


class PlatformsFile(msgspec.Struct, frozen=True, kw_only=True):
    """`platforms.toml` as it is written."""

    platform: tuple[Platform, ...]
    target: tuple[Target, ...]


class TriageFile(msgspec.Struct, frozen=True, kw_only=True):
    """`triage.toml` as it is written: the order of the file is the order of asking."""

    question: tuple[TriageQuestion, ...]


class PlaybookLibrary:
    """The content of one folder, with a school's own folder before it. Read once, then kept.

    Every method raises `UserError` `CONTENT_FAULT` (`path`, `line`, `what`) for a file that cannot
    be used. Made and used in one thread.
    """

    def __init__(self, root: Path, extra: Path | None = None) -> None:
        self._folders = (root,) if extra is None else (extra, root)
        self._files: dict[Path, tuple[PlaybookFile, str]] = {}
        self._playbooks: dict[tuple[str, str], Playbook] = {}
        self._tables: dict[Path, object] = {}
        self._suggesters: dict[str, PhraseBook] = {}
        self._parties: PhraseBook | None = None
        self._known_parties: dict[str, str] = {}
        self._not_told: Sayings | None = None

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all playbooks, in any language, sorted."""
        found = {
            path.stem
            for folder in self._folders
            for language in LANGUAGES
            for path in (folder / language).glob("*.toml")
            if _ID.fullmatch(path.stem)
        }
        return tuple(sorted(found))

    def titles(self, language: str) -> dict[str, str]:
        """Return id → title of the playbooks written in `language`."""
        return {
            name: self._file(path)[0].title
            for name in self.ids()
            if (path := self._find(f"{language}/{name}.toml")) is not None
        }

    def load(self, playbook_id: str, language: str) -> Playbook:
        """Return the playbook with its included steps after its own, merged by `key`.

        The playbook's own step wins over an included one of the same key; so do its own "never"
        and "close when" lines stand before the included ones.

        Raises:
            UserError: `UNKNOWN_PLAYBOOK` (`playbook`): none of this id in this language.
        """
        known = self._playbooks.get((playbook_id, language))
        if known is None:
            path = self._playbook_path(playbook_id, language)
            known = self._merged(path, language)
            self._playbooks[playbook_id, language] = known
        return known

    def suggest(self, title: str, language: str) -> str | None:
        """Return the playbook whose words fit a title best, or None when none does."""
        book = self._suggesters.get(language)
        if book is None:
            book = PhraseBook(
                (word, name)
                for name in self.titles(language)
                for word in self._file(self._playbook_path(name, language))[0].words
            )
            self._suggesters[language] = book
        lengths: dict[str, int] = {}
        for phrase, name in set(book.found(title)):
            lengths[name] = lengths.get(name, 0) + len(phrase)
        return min(lengths, key=lambda name: (-lengths[name], name), default=None)

    def jurisdiction(self, code: str) -> Jurisdiction:
        """Return the numbers and law cards of a country, by its two letters.

        Raises:
            UserError: `BAD_VALUE` (`value`) when there is no file for this country.
        """
        path = None
        if re.fullmatch(r"[A-Za-z]{2}", code):
            path = self._find(f"jurisdictions/{code.lower()}.toml")
        if path is None:
            raise UserError(UserCode.BAD_VALUE, value=code)
        return self._table(path, Jurisdiction)

    def audiences(self) -> tuple[AudienceWords, ...]:
        """Return the audiences in the order in which they are told."""
        return self._table(self._shipped("audiences.toml"), AudiencesFile).audience

    def roles(self) -> tuple[RoleWords, ...]:
        """Return the roles of the cell with their names and duties."""
        return self._table(self._shipped("roles.toml"), RolesFile).role

    def platforms(self) -> PlatformsFile:
        """Return the networks, and the kinds of target each of them has."""
        return self._table(self._shipped("platforms.toml"), PlatformsFile)

    def triage(self) -> tuple[TriageQuestion, ...]:
        """Return the questions that qualify a situation, in the order in which they are asked."""
        return self._table(self._shipped("triage.toml"), TriageFile).question

    def audience_of(self, party: str) -> str:
        """Return the audience id of a party as typed in a call or a message; empty when unsure.

        Both languages are understood whatever the desk's; accents and capitals do not count.
        """
        known = self._known_parties.get(party)
        if known is None:
            if self._parties is None:
                self._parties = PhraseBook(self._party_phrases())
            known = self._parties.best(party)
            if len(self._known_parties) >= _PARTIES_KEPT:
                self._known_parties.clear()
            self._known_parties[party] = known
        return known

    def says_not_told(self, text: str) -> bool:
        """Say whether the words of a call or a message tell that nobody was told by it.

        No answer, a machine, a refusal, a draft. Languages, accents and capitals as `audience_of`.
        """
        if self._not_told is None:
            table = self._table(self._shipped("audiences.toml"), AudiencesFile)
            self._not_told = Sayings(
                anywhere=(*table.not_told_fr, *table.not_told_en),
                alone=(*table.not_told_alone_fr, *table.not_told_alone_en),
            )
        return self._not_told.said_in(text)

    def _party_phrases(self) -> list[tuple[str, str]]:
        table = self._table(self._shipped("audiences.toml"), AudiencesFile)
        phrases = {
            (word, audience.id.value)
            for audience in table.audience
            for word in (*audience.words_fr, *audience.words_en)
        }
        unsure = {(word, _UNSURE) for word in (*table.unsure_fr, *table.unsure_en)}
        return sorted(phrases | unsure)

    def _find(self, relative: str) -> Path | None:
        for folder in self._folders:
            path = folder / relative
            if path.is_file():
                return path
        return None

    def _shipped(self, relative: str) -> Path:
        return self._find(relative) or self._folders[-1] / relative

    def _playbook_path(self, playbook_id: str, language: str) -> Path:
        path = None
        if _ID.fullmatch(playbook_id) and language in LANGUAGES:
            path = self._find(f"{language}/{playbook_id}.toml")
        if path is None:
            raise UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=playbook_id)
        return path

    def _table(self, path: Path, shape: type[_Shape]) -> _Shape:
        known = self._tables.get(path)
        if not isinstance(known, shape):
            known = _read(path, shape)[0]
            self._tables[path] = known
        return known

    def _file(self, path: Path) -> tuple[PlaybookFile, str]:
        known = self._files.get(path)
        if known is None:
            known = _read(path, PlaybookFile)
            _refuse_twins(path, known[0])
            self._files[path] = known
        return known

    def _included(self, path: Path, language: str) -> list[Path]:
        """Return the file and those it includes, each once, in reading order."""
        paths = [path]
        for current in paths:  # grows while it is read; a circle ends, each file being taken once
            for index, name in enumerate(self._file(current)[0].includes):
                found = self._find(f"{language}/{name}.toml") if _ID.fullmatch(name) else None
                if found is None:
                    what = _("it includes “{name}”, which does not exist").format(name=name)
                    raise _refusal(current, _line(current, "includes", index), what)
                if found not in paths:
                    paths.append(found)
        return paths

    def _merged(self, path: Path, language: str) -> Playbook:
        paths = self._included(path, language)
        files = [self._file(each) for each in paths]
        head = files[0][0]
        steps: dict[str, StepFile] = {}
        for file, _source in files:
            for step in file.step:
                steps.setdefault(step.key, step)
        _refuse_confusion(path, head, tuple(steps.values()))
        return Playbook(
            id=head.id,
            version=head.version,
            language=head.language,
            title=head.title,
            type=head.type,
            steps=tuple(_step(step, included=_is_base(step, head)) for step in steps.values()),
            memory=head.memory,
            words=head.words,
            worse=head.worse,
            questions=tuple(_question(each) for each in head.question),
            default_level=head.default_level,
            posture=head.posture,
            never=_once(line for file, _source in files for line in file.never),
            close_when=_once(line for file, _source in files for line in file.close_when),
            source="\n".join(
                f"# {language}/{each.name}\n{source}"
                for each, (_file, source) in zip(paths, files, strict=True)
            ),
        )


def _is_base(step: StepFile, head: PlaybookFile) -> bool:
    """Say whether a step belongs to what playbooks share: included, or of a file without words."""
    return step not in head.step or not head.words


def _step(step: StepFile, *, included: bool) -> Step:
    kind, _colon, target = step.act.partition(":")
    return Step(
        id=step.id,
        key=step.key,
        phase=step.phase,
        role=step.role,
        text=step.text,
        help=step.help,
        due=Due(base=step.due_base, offset=step.due, legal=step.legal),
        hours=step.hours,
        critical=step.critical,
        proof=step.proof or "",
        when=step.when,
        refs=step.refs,
        template=step.template or "",
        act=Act(kind=kind, target=target),
        say=step.say or "",
        included=included,
    )


def _question(question: QuestionFile) -> Question:
    return Question(
        id=question.id,
        text=question.text,
        then=question.then,
        level=question.level,
        opens=question.opens,
    )


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


def _refuse_twins(path: Path, file: PlaybookFile) -> None:
    """Refuse a file that is not the playbook its name says, or has two steps of one id or key."""
    if file.id != path.stem:
        what = _("the id is “{id}” but the file is called {name}").format(
            id=file.id, name=path.name
        )
        raise _refusal(path, _line(path, "id"), what)
    for field in ("id", "key"):
        seen: set[str] = set()
        for index, step in enumerate(file.step):
            value = step.id if field == "id" else step.key
            if value in seen:
                what = _("two steps have the {field} “{value}”").format(field=field, value=value)
                raise _refusal(path, _line(path, "step", index, field), what)
            seen.add(value)


def _refuse_confusion(path: Path, head: PlaybookFile, steps: tuple[StepFile, ...]) -> None:
    """Refuse an id that two merged steps share, and a first reflex that is no step."""
    ids = [step.id for step in steps]
    for index, step in enumerate(head.step):
        if ids.count(step.id) > 1:
            what = _("an included playbook has a step “{id}” too").format(id=step.id)
            raise _refusal(path, _line(path, "step", index, "id"), what)
    for index, name in enumerate(head.memory):
        if name not in ids:
            what = _("“{name}” in “memory” is not a step").format(name=name)
            raise _refusal(path, _line(path, "memory", index), what)


def _read(path: Path, shape: type[_Shape]) -> tuple[_Shape, str]:
    """Return the values of a file and its verbatim text, or refuse it with its line."""
    text = ""
    try:
        text = read_content(path)
        values = parse_content(text)
        return msgspec.convert(values, shape), text
    except ContentFaultError as error:
        raise _refusal(path, error.line, error.what) from error
    except msgspec.ValidationError as error:
        line, what = _misfit(str(error), text)
        raise _refusal(path, line, what) from error


_AT = re.compile(r" - at `\$(?P<path>.*)`$", re.DOTALL)
_PART = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
_MISSING = re.compile(r"missing required field `([^`]+)`")


def _misfit(message: str, text: str) -> tuple[int, str]:
    """Return the line and the words for a value that does not have its place's shape."""
    from crisisapp.storage.toml_lines import TomlLines  # start-up: only a broken file needs it

    at = _AT.search(message)
    parts = tuple(key or int(index) for key, index in _PART.findall(at["path"] if at else ""))
    line = TomlLines(text).line(*parts)
    missing = _MISSING.search(message)
    if missing:
        return line, _("the key “{key}” is missing").format(key=missing[1])
    names = [part for part in parts if isinstance(part, str)]
    if not names:
        return line, _("this is not a file of this kind")
    return line, _("the value of “{key}” cannot be used").format(key=names[-1])


def _line(path: Path, *keys: str | int) -> int:
    from crisisapp.storage.toml_lines import TomlLines  # start-up: only a broken file needs it

    return TomlLines(read_content(path)).line(*keys)


def _refusal(path: Path, line: int, what: str) -> UserError:
    return UserError(UserCode.CONTENT_FAULT, path=str(path), line=line, what=what)
