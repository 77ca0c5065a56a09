"""The people of a situation: a table apart, which no search and no export reads."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE person (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    also TEXT NOT NULL,
    note TEXT NOT NULL,
    coded_at TEXT NOT NULL,
    removed_reason TEXT NOT NULL,
    removed_at TEXT
) STRICT;
CREATE INDEX person_code ON person (incident, code);
"""
