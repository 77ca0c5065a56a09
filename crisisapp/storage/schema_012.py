"""What was changed by hand in a message: one row for a message that somebody changed."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE message_edit (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    edits TEXT NOT NULL
) STRICT;
"""
