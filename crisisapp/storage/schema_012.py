"""What was changed by hand in a message, and its versions in other languages."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE message_edit (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    edits TEXT NOT NULL
) STRICT;

CREATE TABLE message_version (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    message TEXT NOT NULL,
    tag TEXT NOT NULL,
    name TEXT NOT NULL,
    texts TEXT NOT NULL,
    reviewed_by TEXT NOT NULL,
    reviewed_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE INDEX message_version_of ON message_version (message, created_at);
"""
