"""Migration m001, frozen: the journal, its guards, and the first projections. Never edited."""

__all__ = ["JOURNAL", "PROJECTIONS"]

# WITHOUT ROWID: a REPLACE that names the hidden row number of an old row would delete that row
# unseen by the triggers.
JOURNAL = """
CREATE TABLE journal (
    device TEXT NOT NULL,
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    utc_offset_min INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    schema INTEGER NOT NULL,
    body_digest BLOB NOT NULL,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (device, stream, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_fold_order ON journal (stream, hlc, device, seq);

CREATE TABLE body (
    device TEXT NOT NULL,
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    salt BLOB NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (device, stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE scratch (
    key TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE condition (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_follows BEFORE INSERT ON journal
WHEN NEW.seq IS NOT 1 + coalesce(
    (SELECT max(seq) FROM journal WHERE device = NEW.device AND stream = NEW.stream), 0)
BEGIN SELECT RAISE(ABORT, 'a journal row must follow the last one'); END;
CREATE TRIGGER journal_is_chained BEFORE INSERT ON journal
WHEN NEW.prev IS NOT coalesce(
    (SELECT hash FROM journal
     WHERE device = NEW.device AND stream = NEW.stream AND seq = NEW.seq - 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'a journal row must carry the hash of the last one'); END;
CREATE TRIGGER body_never_changes BEFORE UPDATE ON body
BEGIN SELECT RAISE(ABORT, 'a body never changes'); END;
CREATE TRIGGER body_goes_only_when_erased BEFORE DELETE ON body
WHEN NOT EXISTS (
    SELECT 1 FROM journal WHERE kind = 'body.erased'
    AND target = OLD.device || ':' || OLD.stream || ':' || OLD.seq)
BEGIN SELECT RAISE(ABORT, 'a body goes only after its erasure is in the journal'); END;
CREATE TRIGGER body_belongs BEFORE INSERT ON body
WHEN NOT EXISTS (
    SELECT 1 FROM journal
    WHERE device = NEW.device AND stream = NEW.stream AND seq = NEW.seq)
    OR EXISTS (
    SELECT 1 FROM body
    WHERE device = NEW.device AND stream = NEW.stream AND seq = NEW.seq)
    OR EXISTS (
    SELECT 1 FROM journal WHERE kind = 'body.erased'
    AND target = NEW.device || ':' || NEW.stream || ':' || NEW.seq)
BEGIN SELECT RAISE(ABORT, 'a body belongs to one journal row, once'); END;
CREATE INDEX journal_erasures ON journal (target) WHERE kind = 'body.erased';
"""

PROJECTIONS = """
CREATE TABLE school (
    incident TEXT NOT NULL,
    desk TEXT NOT NULL,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    kind TEXT NOT NULL,
    town TEXT NOT NULL,
    head_title TEXT NOT NULL,
    head_name TEXT NOT NULL,
    phone TEXT NOT NULL,
    contact_families TEXT NOT NULL,
    contact_press TEXT NOT NULL,
    reference_page TEXT NOT NULL,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    jurisdiction TEXT NOT NULL
) STRICT;

CREATE TABLE device (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    letter TEXT NOT NULL,
    enrolled_at TEXT NOT NULL
) STRICT;

CREATE TABLE actor (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    initials TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL
) STRICT;

CREATE TABLE phone (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    number TEXT NOT NULL,
    position INTEGER NOT NULL,
    checked_on TEXT NOT NULL,
    called_at TEXT
) STRICT;

CREATE TABLE listed (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    letter TEXT NOT NULL
) STRICT;

CREATE TABLE incident (
    incident TEXT NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    letter TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL,
    level INTEGER,
    peak_level INTEGER,
    started_at TEXT NOT NULL,
    started_precision TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    monitoring_at TEXT,
    closed_at TEXT,
    what TEXT NOT NULL,
    place TEXT NOT NULL,
    source TEXT NOT NULL,
    families_expected INTEGER,
    entries INTEGER NOT NULL,
    last_recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
    key INTEGER PRIMARY KEY,
    incident TEXT NOT NULL,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    letter TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    sort_at TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    until TEXT,
    precision TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    offset_min INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    device TEXT NOT NULL,
    verification TEXT NOT NULL,
    verified_by TEXT NOT NULL,
    verified_at TEXT,
    from_party TEXT NOT NULL,
    to_party TEXT NOT NULL,
    channel TEXT NOT NULL,
    audience TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    tags TEXT NOT NULL,
    task TEXT NOT NULL,
    message TEXT NOT NULL,
    batch TEXT NOT NULL,
    struck INTEGER NOT NULL,
    strike_reason TEXT NOT NULL,
    original TEXT,
    correction_reason TEXT NOT NULL,
    clock_jump_s INTEGER NOT NULL,
    erased_reason TEXT NOT NULL,
    erased_at TEXT
) STRICT;
CREATE UNIQUE INDEX entry_id ON entry (id);
CREATE INDEX entry_order ON entry (incident, sort_at, hlc, device, key);
CREATE INDEX entry_number ON entry (incident, letter, number);
CREATE INDEX entry_audience ON entry (incident, audience) WHERE audience <> '';
CREATE INDEX entry_batch ON entry (batch) WHERE batch <> '';

CREATE TABLE fact (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    state TEXT NOT NULL,
    clauses TEXT NOT NULL,
    hedges TEXT NOT NULL,
    audiences TEXT NOT NULL,
    source_entry TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_hlc INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_incident ON fact (incident, changed_hlc);

CREATE TABLE run (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    playbook TEXT NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    memory TEXT NOT NULL,
    joined TEXT NOT NULL,
    source TEXT NOT NULL,
    started_at TEXT NOT NULL,
    started_hlc INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT;
CREATE INDEX run_incident ON run (incident, started_hlc);

CREATE TABLE task (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    run TEXT NOT NULL,
    step TEXT NOT NULL,
    key TEXT NOT NULL,
    phase TEXT NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    help TEXT NOT NULL,
    critical INTEGER NOT NULL,
    state TEXT NOT NULL,
    due_base TEXT NOT NULL,
    due_offset TEXT NOT NULL,
    due_legal TEXT NOT NULL,
    hours TEXT NOT NULL,
    act TEXT NOT NULL,
    act_target TEXT NOT NULL,
    template TEXT NOT NULL,
    proof TEXT NOT NULL,
    memory INTEGER NOT NULL,
    position INTEGER NOT NULL,
    retired INTEGER NOT NULL,
    changed_at TEXT,
    changed_by TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX task_incident ON task (incident, position);

CREATE TABLE message (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    template TEXT NOT NULL,
    template_version TEXT NOT NULL,
    template_digest TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    audience TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    field_values TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    copied_at TEXT
) STRICT;
CREATE INDEX message_incident ON message (incident, number);

CREATE TABLE find_doc (
    doc INTEGER PRIMARY KEY,
    incident TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX find_doc_target ON find_doc (target);
CREATE VIRTUAL TABLE find_words USING fts5(
    words, content='find_doc', content_rowid='doc',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3');
INSERT INTO find_words(find_words, rank) VALUES ('secure-delete', 1);
INSERT INTO find_words(find_words, rank) VALUES ('automerge', 16);
CREATE TRIGGER find_added AFTER INSERT ON find_doc BEGIN
    INSERT INTO find_words(rowid, words) VALUES (NEW.doc, NEW.words);
END;
CREATE TRIGGER find_removed AFTER DELETE ON find_doc BEGIN
    INSERT INTO find_words(find_words, rowid, words) VALUES ('delete', OLD.doc, OLD.words);
END;
CREATE TRIGGER find_changed AFTER UPDATE ON find_doc BEGIN
    INSERT INTO find_words(find_words, rowid, words) VALUES ('delete', OLD.doc, OLD.words);
    INSERT INTO find_words(rowid, words) VALUES (NEW.doc, NEW.words);
END;
"""
