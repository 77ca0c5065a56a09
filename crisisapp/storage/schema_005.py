"""What was found on the networks: one row a content, its readings, what was asked."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE publication (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    letter TEXT NOT NULL,
    entry TEXT NOT NULL,
    platform TEXT NOT NULL,
    target TEXT NOT NULL,
    address TEXT NOT NULL,
    canonical TEXT NOT NULL,
    account TEXT NOT NULL,
    said TEXT NOT NULL,
    holder TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    online_since TEXT NOT NULL,
    online_precision TEXT NOT NULL,
    public TEXT NOT NULL,
    minor TEXT NOT NULL,
    insult TEXT NOT NULL,
    state TEXT NOT NULL,
    state_at TEXT NOT NULL,
    follow_up TEXT NOT NULL,
    hlc INTEGER NOT NULL
) STRICT;
CREATE INDEX publication_of ON publication (incident, first_seen, id);
CREATE INDEX publication_entry ON publication (entry);
CREATE TABLE publication_count (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    publication TEXT NOT NULL,
    at TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    views INTEGER,
    likes INTEGER,
    shares INTEGER,
    comments INTEGER
) STRICT;
CREATE INDEX publication_count_of ON publication_count (incident, at);
CREATE TABLE publication_request (
    incident TEXT NOT NULL,
    publication TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    route TEXT NOT NULL,
    at TEXT NOT NULL,
    entry TEXT NOT NULL,
    party TEXT NOT NULL,
    note TEXT NOT NULL,
    follow_up TEXT NOT NULL
) STRICT;
CREATE INDEX publication_request_of ON publication_request (incident, at);
"""
