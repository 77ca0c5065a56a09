"""Each version of a message as it was copied: its words, its seal, who had read it."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE version_copy (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    message TEXT NOT NULL,
    tag TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    digest TEXT NOT NULL,
    reviewed_by TEXT NOT NULL,
    reviewed_at TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX version_copy_of ON version_copy (message, at);
"""
