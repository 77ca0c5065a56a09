"""What people ask and what they may be told: one row for a line that is among the questions."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE question (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    theme TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_to TEXT NOT NULL,
    answer TEXT NOT NULL,
    source TEXT NOT NULL,
    fact TEXT NOT NULL,
    reason TEXT NOT NULL,
    settled_at TEXT,
    audiences TEXT NOT NULL,
    cleared_by TEXT NOT NULL,
    cleared_party TEXT NOT NULL,
    cleared_at TEXT,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX question_of ON question (incident, theme);
"""
