"""Change one template of the school and keep all that is not spoken of, to the byte.

Its head is TOML, changed as `storage.toml_edit` does; its body is replaced whole. Nothing is
written before `save`, which refuses any fault.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.content import Content
from crisisapp.services.drafting.check import example_values
from crisisapp.services.drafting.context import DraftContext
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.services.faults import Fault
from crisisapp.services.queries.records import SchoolRow
from crisisapp.services.template_copies import difference, fault_error, faults_of, own_file
from crisisapp.storage.content_text import ContentFaultError, parse_content
from crisisapp.storage.template_files import read_template
from crisisapp.storage.template_parts import template_parts
from crisisapp.storage.toml_edit import (
    Place,
    Value,
    add_table,
    move_table,
    remove_table,
    set_values,
)
from crisisapp.support.files import write_private

__all__ = ["TemplateText", "Value"]

_BOM = b"\xef\xbb\xbf"
_FIELD = "field"


class TemplateText:
    """The text of one template of the school while it is changed.

    Every change raises `UserError`: UNKNOWN_FIELD (`field`, `known`), or TEMPLATE_FAULT for a head
    that only a text editor can change; the text is then as it was.
    """

    def __init__(self, content: Content, template_id: str, language: str) -> None:
        """Read the file.

        Raises:
            UserError: as `own_file`; TEMPLATE_FAULT when it has no head.
        """
        self.path = own_file(content, template_id, language)
        self.id = template_id
        self.language = language
        self._content = content
        self._before = self.path.read_bytes()
        read_template(self.path, self._before)
        text = self._before.removeprefix(_BOM).decode()
        self._parts = template_parts(text)

    @property
    def values(self) -> dict[str, object]:
        """Return what the head says now."""
        return parse_content(self._parts.head)

    @property
    def body(self) -> str:
        """Return the body as it is written, with a plain line end after each line."""
        return self._parts.body.replace("\r\n", "\n").rstrip("\n")

    @property
    def body_line(self) -> int:
        """Return the line of the file, from 1, on which the body begins."""
        parts = self._parts
        return 1 + sum(part.count("\n") for part in (parts.before, parts.head, parts.between))

    @property
    def text(self) -> str:
        """Return the whole text that `save` would write."""
        return "".join(
            (self._parts.before, self._parts.head, self._parts.between, self._parts.body)
        )

    @property
    def data(self) -> bytes:
        """Return the bytes that `save` would write."""
        mark = _BOM if self._before.startswith(_BOM) else b""
        return mark + self.text.encode()

    @property
    def changed(self) -> bool:
        """Say whether there is something to save."""
        return self.data != self._before

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields, in their order."""
        return tuple(str(field.get("name", "")) for field in self.fields())

    def fields(self) -> tuple[dict[str, object], ...]:
        """Return the fields as they are written."""
        found = self.values.get(_FIELD)
        if not isinstance(found, list):
            return ()
        return tuple(each for each in found if isinstance(each, dict))

    def set_head(self, values: Mapping[str, Value | None]) -> None:
        """Set keys of the head; None removes one."""
        self._set(None, values)

    def set_body(self, body: str) -> None:
        """Replace the body; the line ends of the file and the end of it stay."""
        if body == self.body:
            return
        old = self._parts.body
        end = old[len(old.rstrip("\r\n")) :] or "\n"
        newline = "\r\n" if "\r\n" in self.text else "\n"
        lines = body.rstrip("\n").replace("\n", newline)
        self._parts = self._parts.with_body(lines + end)

    def set_field(self, name: str, values: Mapping[str, Value | None]) -> None:
        """Set keys of a field; None removes one."""
        self._set((_FIELD, self._place(name)), values)

    def add_field(self, name: str, *, after: str = "") -> None:
        """Add a field after another one; empty: at the first place."""
        place = self._place(after) if after else -1
        values: dict[str, Value] = {"name": name, "type": "text", "label": name}
        self._try(lambda: add_table(self._parts.head, _FIELD, values, place))

    def remove_field(self, name: str) -> None:
        """Take a field away."""
        place = self._place(name)
        self._try(lambda: remove_table(self._parts.head, _FIELD, place))

    def move_field(self, name: str, to: int) -> None:
        """Move a field to a place, counted from 0 and held within the list."""
        place = self._place(name)
        to = max(0, min(to, len(self.names()) - 1))
        self._try(lambda: move_table(self._parts.head, _FIELD, place, to))

    def free_name(self) -> str:
        """Return a name for one more field: `field_2`."""
        names, number = self.names(), 1
        while f"field_{number}" in names:
            number += 1
        return f"field_{number}"

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with the text now, each with its line and the rule."""
        return faults_of(self.path, self.data)

    def preview(self, school: SchoolRow, now: datetime, *, channel: str = "") -> Rendered:
        """Return the text as it reads with the examples of its fields.

        Raises:
            UserError: TEMPLATE_FAULT with `line` and `what`.
        """
        template = read_template(self.path, self.data)
        context = DraftContext(language=template.language, now=now, school=school, channel=channel)
        return render(template, example_values(template.fields), context, final=False)

    def difference(self) -> tuple[str, ...]:
        """Return the lines in which it differs from the one that ships."""
        return difference(self._content, self.id, self.language, now=self.text)

    def save(self) -> None:
        """Write the file in one step; without a change nothing is written.

        Raises:
            UserError: TEMPLATE_FAULT, the first fault; TEMPLATE_CHANGED (`path`): somebody wrote it
                meanwhile; CANNOT_WRITE (`path`).
        """
        if not self.changed:
            return
        faults = self.faults()
        if faults:
            raise fault_error(faults[0])
        try:
            if self.path.read_bytes() != self._before:
                raise UserError(UserCode.TEMPLATE_CHANGED, path=str(self.path))
            write_private(self.path, self.data)
        except OSError as error:
            raise UserError(UserCode.CANNOT_WRITE, path=str(self.path)) from error
        self._before = self.data

    def _place(self, name: str) -> int:
        names = self.names()
        if name not in names:
            raise UserError(UserCode.UNKNOWN_FIELD, field=name, known=", ".join(names))
        return names.index(name)

    def _set(self, place: Place, values: Mapping[str, Value | None]) -> None:
        if values:
            self._try(lambda: set_values(self._parts.head, place, values))

    def _try(self, change: Callable[[], str]) -> None:
        try:
            self._parts = self._parts.with_head(change())
        except ContentFaultError as error:
            raise UserError(
                UserCode.TEMPLATE_FAULT,
                path=str(self.path),
                line=error.line + 1,
                what=error.what,
                write=error.write,
            ) from error
