"""The refusal of a template: which file, which line, which rule. Knows nothing of Jinja."""

from crisisapp.domain.errors import UserCode, UserError

__all__ = ["TemplateRefused"]


class TemplateRefused(UserError):
    """A template breaks a rule of the sandbox; no part of it was run.

    Values: `path` (empty when the text has no file), `line` (from 1), `what` (words for a person).
    """

    def __init__(self, *, line: int, what: str, path: str = "") -> None:
        super().__init__(UserCode.TEMPLATE_FAULT, path=path, line=line, what=what)
        self.line = line
        self.what = what
