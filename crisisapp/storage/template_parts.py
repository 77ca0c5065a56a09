"""The text of a template's file cut into its parts, so that one is changed and the others stay."""

import msgspec

__all__ = ["TemplateParts", "template_parts"]

_FENCE = "+++"


class TemplateParts(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a template's file cut in four, which joined are the text again.

    `before` and `between` hold the two `+++` lines and the blank lines after the second.
    """

    before: str
    head: str
    between: str
    body: str

    def with_head(self, head: str) -> "TemplateParts":
        """Return the parts with another head."""
        return msgspec.structs.replace(self, head=head)

    def with_body(self, body: str) -> "TemplateParts":
        """Return the parts with another body."""
        return msgspec.structs.replace(self, body=body)


def template_parts(text: str) -> TemplateParts:
    """Return the parts of the text of a template that `read_template` takes."""
    lines = text.splitlines(keepends=True)
    end = next(at for at, line in enumerate(lines) if at and line.rstrip() == _FENCE)
    start = end + 1
    while start < len(lines) and not lines[start].strip():
        start += 1
    return TemplateParts(
        before=lines[0],
        head="".join(lines[1:end]),
        between="".join(lines[end:start]),
        body="".join(lines[start:]),
    )
