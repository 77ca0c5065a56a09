"""Where a finding stands as people count: line and column, from 1, in characters."""

__all__ = ["line_and_column"]


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """Return line and column of a code point of a text; its end is one past the last one."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
