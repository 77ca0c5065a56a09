"""Migration m004, frozen: exhibits, and beside the journal the bytes they stand for. Never edited.

The bytes are no derived row: what the journal holds of them is their digest, so rebuild and
replay leave them alone.
"""

__all__ = ["BYTES", "PROJECTIONS"]

BYTES = """
CREATE TABLE exhibit_slice (
    key INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    position INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX exhibit_slice_place ON exhibit_slice (digest, position);

CREATE TABLE exhibit_begun (
    digest TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER exhibit_bytes_never_change BEFORE UPDATE ON exhibit_slice
BEGIN SELECT RAISE(ABORT, 'the bytes of an exhibit never change'); END;
CREATE TRIGGER exhibit_bytes_go_only_when_removed BEFORE DELETE ON exhibit_slice
WHEN EXISTS (SELECT 1 FROM exhibit WHERE digest = OLD.digest AND removed_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'the bytes of an exhibit go only after its removal'); END;
"""

PROJECTIONS = """
CREATE TABLE exhibit (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    letter TEXT NOT NULL,
    entry TEXT NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    misnamed INTEGER NOT NULL,
    origin TEXT NOT NULL,
    from_party TEXT NOT NULL,
    through TEXT NOT NULL,
    address TEXT NOT NULL,
    attached_at TEXT NOT NULL,
    attached_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT NOT NULL,
    removed_reason TEXT NOT NULL
) STRICT;
CREATE INDEX exhibit_number ON exhibit (incident, letter, number);
CREATE INDEX exhibit_entry ON exhibit (entry);
CREATE INDEX exhibit_digest ON exhibit (digest) WHERE digest <> '';

CREATE TABLE exhibit_rule (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    answer TEXT NOT NULL,
    reason TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answered_by TEXT NOT NULL
) STRICT;
"""
