"""What qualifies a situation, what its steps wait for, who holds which role, out of how many."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE answer (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    publication TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    since TEXT NOT NULL
) STRICT;
CREATE INDEX answer_of ON answer (incident, question);

CREATE TABLE holder (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    role TEXT NOT NULL,
    person TEXT NOT NULL,
    deputy TEXT NOT NULL
) STRICT;

ALTER TABLE school ADD COLUMN team INTEGER NOT NULL DEFAULT 5;

ALTER TABLE incident ADD COLUMN proposed_level INTEGER;
ALTER TABLE incident ADD COLUMN decisive TEXT NOT NULL DEFAULT '[]';
ALTER TABLE incident ADD COLUMN level_agreed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN not_crisis INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incident ADD COLUMN qualified_at TEXT;

ALTER TABLE run ADD COLUMN replaced TEXT NOT NULL DEFAULT '[]';

ALTER TABLE task ADD COLUMN placed_after TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN included INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN condition TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN say TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN result TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN record TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0;
"""
