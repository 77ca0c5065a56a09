"""Playbooks: TOML files that ship with the program or that a school wrote.

    <root>/<language>/<id>.toml

The loader is kind to what it does not know (an unknown key is ignored) and refuses what it cannot
use with the file, the line and the reason; `crisisapp-cli check` says the rest.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from crisisapp.domain.deriving import read_targets
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.informing import read_order
from crisisapp.domain.playbook import Act, Due, Playbook, Question, Step
from crisisapp.domain.recognise import PhraseBook
from crisisapp.storage.content_tables import ContentTables
from crisisapp.storage.content_text import read_bytes
from crisisapp.storage.content_values import line_of, refusal, take_shape
from crisisapp.storage.playbook_cache import CompiledPlaybooks
from crisisapp.storage.playbook_shape import PlaybookFile, ProofFile, QuestionFile, StepFile
from crisisapp.support.i18n import LANGUAGES, _

__all__ = ["PlaybookLibrary"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")


class PlaybookLibrary(ContentTables):
    """The content of one folder, with a school's own folder before it. Read once, then kept.

    A file that cannot be used is put aside (`refused`) and the others go on: the shipped playbook
    stands in for the school's, and only who loads the one that is missing is refused. Made and
    used in one thread.
    """

    def __init__(
        self, root: Path, extra: Path | None = None, compiled: CompiledPlaybooks | None = None
    ) -> None:
        super().__init__(root, extra)
        self._compiled = compiled or CompiledPlaybooks(None)
        self._heads: dict[str, dict[str, PlaybookFile]] = {}
        self._stamps: dict[Path, tuple[int, int]] = {}
        self._files: dict[Path, tuple[PlaybookFile, str]] = {}
        self._playbooks: dict[tuple[str, str], Playbook] = {}
        self._suggesters: dict[str, PhraseBook] = {}

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
        return {name: file.title for name, file in self.files(language).items()}

    def files(self, language: str) -> dict[str, PlaybookFile]:
        """Return id → file, as it is written, of the playbooks of a language that can be used."""
        known = self._heads.get(language)
        if known is None:
            known = {}
            for name in self.ids():
                with suppress(UserError):  # put aside
                    path = self._sound(f"{language}/{name}.toml", self._folders)
                    if path is not None:
                        known[name] = self._file(path)[0]
            self._compiled.save()
            self._heads[language] = known
        return known

    def load(self, playbook_id: str, language: str) -> Playbook:
        """Return the playbook with its included steps after its own, merged by `key`.

        The playbook's own step wins over an included one of the same key; so do its own "never"
        and "close when" lines stand before the included ones.

        Raises:
            UserError: `UNKNOWN_PLAYBOOK` (`playbook`): none of this id in this language.
        """
        self._forget_changed()
        known = self._playbooks.get((playbook_id, language))
        if known is None:
            known = self._load(self._playbook_path(playbook_id, language), language)
            self._compiled.save()
            self._playbooks[playbook_id, language] = known
        return known

    def suggest(self, title: str, language: str) -> str | None:
        """Return the playbook whose words fit a title best, or None when none does."""
        book = self._suggesters.get(language)
        if book is None:
            book = PhraseBook(
                (word, name) for name, file in self.files(language).items() for word in file.words
            )
            self._suggesters[language] = book
        lengths: dict[str, int] = {}
        for phrase, name in set(book.found(title)):
            lengths[name] = lengths.get(name, 0) + len(phrase)
        return min(lengths, key=lambda name: (-lengths[name], name), default=None)

    def _forget_changed(self) -> None:
        """Read all again if a file was saved since, as by a text editor beside the program."""
        if any(_stamp(path) != stamp for path, stamp in self._stamps.items()):
            for kept in (self._files, self._stamps, self._heads, self._playbooks, self._refused):
                kept.clear()
            self._suggesters.clear()

    def _load(self, path: Path, language: str) -> Playbook:
        """Merge a playbook, in the end with the shipped files alone.

        What the school wrote may be sound by itself and clash with what it includes.
        """
        shipped = self._folders[-1:]
        tries = [
            (path, self._folders),
            (path, shipped),
            (shipped[0] / language / path.name, shipped),
        ]
        first: UserError | None = None
        for head, folders in dict.fromkeys(tries):
            if first is not None and not head.is_file():
                continue
            try:
                return self._merged(head, language, folders)
            except UserError as error:
                self._put_aside(Path(str(error.values.get("path", head))), error)
                first = first or error
        raise first or UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=path.stem)

    def _sound(self, relative: str, folders: tuple[Path, ...]) -> Path | None:
        """Return the first file of this name that can be used, None when there is no such file.

        Raises:
            UserError: there are some, and none can be used: why the first cannot.
        """
        first: UserError | None = None
        for path in (folder / relative for folder in folders):
            if path.is_file():
                try:
                    self._file(path)
                except UserError as error:
                    self._put_aside(path, error)
                    first = first or error
                else:
                    return path
        if first is not None:
            raise first
        return None

    def _playbook_path(self, playbook_id: str, language: str) -> Path:
        path = None
        if _ID.fullmatch(playbook_id) and language in LANGUAGES:
            path = self._sound(f"{language}/{playbook_id}.toml", self._folders)
        if path is None:
            raise UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=playbook_id)
        return path

    def _file(self, path: Path) -> tuple[PlaybookFile, str]:
        known = self._files.get(path)
        if known is None:
            self._stamps[path] = _stamp(path)
            data = read_bytes(path)
            compiled = self._compiled.find(data)
            if compiled is None:
                known = take_shape(path, data, PlaybookFile)
                self._compiled.keep(data, known[0])
            else:
                known = compiled, data.decode("utf-8-sig")
            _refuse_twins(path, known[0])
            _refuse_order(path, known[0])
            self._files[path] = known
        return known

    def _included(self, path: Path, language: str, folders: tuple[Path, ...]) -> list[Path]:
        """Return the file and those it includes, each once, in reading order."""
        paths = [path]
        for current in paths:  # grows while it is read; a circle ends, each file being taken once
            for index, name in enumerate(self._file(current)[0].includes):
                relative = f"{language}/{name}.toml"
                found = self._sound(relative, folders) if _ID.fullmatch(name) else None
                if found is None:
                    what = _("it includes “{name}”, which does not exist").format(name=name)
                    raise refusal(current, line_of(current, "includes", index), what)
                if found not in paths:
                    paths.append(found)
        return paths

    def _merged(self, path: Path, language: str, folders: tuple[Path, ...]) -> Playbook:
        paths = self._included(path, language, folders)
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
            order=read_order(head.order),
            derive=read_targets(next((file.derive for file, _source in files if file.derive), ())),
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


def _stamp(path: Path) -> tuple[int, int]:
    """Return when a file was last written and its size, or nothing where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _step(step: StepFile, *, included: bool) -> Step:
    kind, _colon, target = step.act.partition(":")
    return Step(
        id=step.id,
        key=step.key,
        phase=step.phase,
        role=step.role,
        text=step.text,
        help=step.help,
        due=Due(base=step.due_base, offset=step.due, legal=step.legal, count=step.due_count),
        hours=step.hours,
        critical=step.critical,
        prevails=step.prevails,
        proof=step.proof.word() if isinstance(step.proof, ProofFile) else step.proof or "",
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
        raise refusal(path, line_of(path, "id"), what)
    for field in ("id", "key"):
        seen: set[str] = set()
        for index, step in enumerate(file.step):
            value = step.id if field == "id" else step.key
            if value in seen:
                what = _("two steps have the {field} “{value}”").format(field=field, value=value)
                raise refusal(path, line_of(path, "step", index, field), what)
            seen.add(value)


def _refuse_order(path: Path, file: PlaybookFile) -> None:
    """Refuse an order of telling in which an audience has two places."""
    try:
        read_order(file.order)
    except ValueError as error:
        what = _("an audience stands twice in the order")
        raise refusal(path, line_of(path, "order"), what) from error


def _refuse_confusion(path: Path, head: PlaybookFile, steps: tuple[StepFile, ...]) -> None:
    """Refuse an id that two merged steps share, and a first reflex that is no step."""
    ids = [step.id for step in steps]
    for index, step in enumerate(head.step):
        if ids.count(step.id) > 1:
            what = _("an included playbook has a step “{id}” too").format(id=step.id)
            raise refusal(path, line_of(path, "step", index, "id"), what)
    for index, name in enumerate(head.memory):
        if name not in ids:
            what = _("“{name}” in “memory” is not a step").format(name=name)
            raise refusal(path, line_of(path, "memory", index), what)
