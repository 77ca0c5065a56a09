"""Change one file of the school and keep all that is not spoken of, to the byte.

Nothing is written before `save`, which refuses a fault that was not there before.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.content import Content
from crisisapp.services.content_check import PlaybookChecker
from crisisapp.services.faults import Fault, fault_refusal
from crisisapp.services.playbook_copies import own_file
from crisisapp.storage.content_text import (
    ContentFaultError,
    parse_content,
    read_bytes,
)
from crisisapp.storage.content_values import take_shape
from crisisapp.storage.playbook_shape import PlaybookFile
from crisisapp.storage.toml_edit import (
    Place,
    Value,
    add_table,
    move_table,
    remove_table,
    set_values,
)
from crisisapp.support.files import write_private

__all__ = ["PlaybookText", "Value"]

_BOM = b"\xef\xbb\xbf"
_NUMBER = re.compile(r"(?P<stem>.*?)(?P<number>\d+)$")


class PlaybookText:
    """The text of one playbook of the school while it is changed.

    Every change raises `UserError`: UNKNOWN_STEP (`playbook`, `step`), or CONTENT_FAULT (`path`,
    `line`, `what`) for a file that only a text editor can change; the text is then as it was.
    """

    def __init__(self, content: Content, playbook_id: str, language: str) -> None:
        """Read the file.

        Raises:
            UserError: as `own_file`; CONTENT_FAULT when it is no playbook that could run: only a
                text editor mends it, by the line that is said.
        """
        self.path = own_file(content, playbook_id, language)
        self.id = playbook_id
        self._content = content
        self._before = read_bytes(self.path)
        self._checker = PlaybookChecker(self.path)
        _file, self._text = take_shape(self.path, self._before, PlaybookFile)
        self._known = Counter(_signature(fault) for fault in self._checker.faults(self._before))

    @property
    def values(self) -> dict[str, object]:
        """Return what the text says now."""
        return parse_content(self._text)

    @property
    def data(self) -> bytes:
        """Return the bytes that `save` would write."""
        mark = _BOM if self._before.startswith(_BOM) else b""
        return mark + self._text.encode()

    @property
    def changed(self) -> bool:
        """Say whether there is something to save."""
        return self.data != self._before

    def names(self, part: str = "step") -> tuple[str, ...]:
        """Return the ids of the steps or of the questions, in their order."""
        return tuple(str(table.get("id")) for table in self.tables(part))

    def tables(self, part: str = "step") -> tuple[dict[str, object], ...]:
        """Return the steps or the questions as they are written."""
        found = self.values.get(part)
        return (
            tuple(each for each in found if isinstance(each, dict))
            if isinstance(found, list)
            else ()
        )

    def set_head(self, values: Mapping[str, Value | None]) -> None:
        """Set keys of the head; None removes one."""
        self._set(None, values)

    def set_part(self, part: str, name: str, values: Mapping[str, Value | None]) -> None:
        """Set keys of a step or a question; None removes one."""
        self._set((part, self._place(part, name)), values)

    def add(self, part: str, values: Mapping[str, Value], *, after: str = "") -> None:
        """Add a step or a question after another one; empty: at the first place."""
        place = self._place(part, after) if after else -1
        self._try(lambda: add_table(self._text, part, values, place))

    def add_step(self, values: Mapping[str, Value], *, name: str = "", after: str = "") -> str:
        """Add a step under an id, the next free one by default, and return it.

        Its key, by which the steps of two playbooks are known as one, is its id in small letters.
        """
        name = name or self.free_id()
        key = name.lower().replace("-", "_")
        self.add("step", {"id": name, "key": key, **values}, after=after)
        return name

    def move_after(self, part: str, name: str, after: str) -> None:
        """Move a step or a question just after another one; empty: to the first place."""
        place = self._place(part, name)
        to = self._place(part, after) + 1 if after else 0
        self.move(part, name, to - 1 if to > place else to)

    def remove(self, part: str, name: str) -> None:
        """Take a step or a question away."""
        place = self._place(part, name)
        self._try(lambda: remove_table(self._text, part, place))

    def move(self, part: str, name: str, to: int) -> None:
        """Move a step or a question to a place, counted from 0 and held within the list."""
        place = self._place(part, name)
        to = max(0, min(to, len(self.names(part)) - 1))
        self._try(lambda: move_table(self._text, part, place, to))

    def free_id(self) -> str:
        """Return an id for one more step, in the manner of the others: `PB08-20`."""
        names = self.names()
        found = [match for name in names if (match := _NUMBER.fullmatch(name))]
        stem = found[-1]["stem"] if found else f"{self.id}-"
        numbers = [int(match["number"]) for match in found if match["stem"] == stem]
        number = max(numbers, default=0) + 1
        while f"{stem}{number:02}" in names:
            number += 1
        return f"{stem}{number:02}"

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with the text now, and was not when it was read."""
        known = Counter(self._known)
        new = []
        for fault in self._checker.faults(self.data):
            if fault.level != "fault":
                continue
            if known[_signature(fault)] > 0:
                known[_signature(fault)] -= 1
            else:
                new.append(fault)
        return tuple(new)

    def save(self) -> None:
        """Write the file in one step; without a change nothing is written.

        Raises:
            UserError: CONTENT_FAULT, the first new fault; PLAYBOOK_CHANGED (`path`): somebody
                wrote it meanwhile; CANNOT_WRITE (`path`).
        """
        if not self.changed:
            return
        faults = self.faults()
        if faults:
            raise fault_refusal(self.path, faults[0])
        try:
            if self.path.read_bytes() != self._before:
                raise UserError(UserCode.PLAYBOOK_CHANGED, path=str(self.path))
            write_private(self.path, self.data)
        except OSError as error:
            raise UserError(UserCode.CANNOT_WRITE, path=str(self.path)) from error
        self._before = self.data
        self._content.read_again()

    def _place(self, part: str, name: str) -> int:
        names: Sequence[str] = self.names(part)
        if name not in names:
            raise UserError(UserCode.UNKNOWN_STEP, playbook=self.id, step=name)
        return names.index(name)

    def _set(self, place: Place, values: Mapping[str, Value | None]) -> None:
        self._try(lambda: set_values(self._text, place, values))

    def _try(self, change: Callable[[], str]) -> None:
        try:
            self._text = change()
        except ContentFaultError as error:
            raise self._refusal(error) from error

    def _refusal(self, error: ContentFaultError) -> UserError:
        return fault_refusal(self.path, error)


def _signature(fault: Fault) -> tuple[str, str]:
    return fault.what, fault.write
