"""Who can be called and how, what time brings, the calls that come in, what is done on paper."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE contact (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    ways TEXT NOT NULL,
    deputy TEXT NOT NULL,
    hours TEXT NOT NULL,
    language TEXT NOT NULL,
    audience TEXT NOT NULL,
    key TEXT NOT NULL,
    note TEXT NOT NULL,
    front INTEGER NOT NULL,
    checked_on TEXT NOT NULL,
    called_at TEXT,
    outcome TEXT NOT NULL
) STRICT;

CREATE TABLE attempt (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    contact TEXT NOT NULL,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    way TEXT NOT NULL,
    about TEXT NOT NULL,
    entry TEXT NOT NULL
) STRICT;
CREATE INDEX attempt_of ON attempt (about, contact, at);

CREATE TABLE channel (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    senders TEXT NOT NULL,
    fields TEXT NOT NULL,
    hours TEXT NOT NULL,
    fallback TEXT NOT NULL,
    most INTEGER NOT NULL,
    audiences TEXT NOT NULL
) STRICT;

CREATE TABLE channel_state (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE school_day (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    holidays TEXT NOT NULL,
    days TEXT NOT NULL,
    opens TEXT NOT NULL,
    shuts TEXT NOT NULL,
    moments TEXT NOT NULL,
    quiet_from TEXT NOT NULL,
    quiet_to TEXT NOT NULL,
    closed TEXT NOT NULL
) STRICT;

CREATE TABLE moment (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    base TEXT NOT NULL,
    at TEXT NOT NULL,
    precision TEXT NOT NULL
) STRICT;

CREATE TABLE promise (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    letter TEXT NOT NULL,
    text TEXT NOT NULL,
    due TEXT NOT NULL,
    audience TEXT NOT NULL,
    entry TEXT NOT NULL,
    call TEXT NOT NULL,
    made_at TEXT NOT NULL,
    state TEXT NOT NULL,
    done_at TEXT,
    reason TEXT NOT NULL,
    proof TEXT NOT NULL
) STRICT;
CREATE INDEX promise_due ON promise (state, due);
CREATE INDEX promise_of ON promise (incident, number);

CREATE TABLE timer (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    letter TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    due TEXT NOT NULL,
    every_min INTEGER NOT NULL,
    state TEXT NOT NULL,
    snoozed_until TEXT,
    snoozes INTEGER NOT NULL,
    done_at TEXT
) STRICT;
CREATE INDEX timer_due ON timer (state, due);

CREATE TABLE watch_snooze (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    cause TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE call_in (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    letter TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    caller TEXT NOT NULL,
    outlet TEXT NOT NULL,
    phone TEXT NOT NULL,
    child TEXT NOT NULL,
    question TEXT NOT NULL,
    theme TEXT NOT NULL,
    answer TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    call_back_at TEXT NOT NULL,
    promise TEXT NOT NULL,
    entry TEXT NOT NULL,
    answered_at TEXT,
    answer_entry TEXT NOT NULL
) STRICT;
CREATE INDEX call_in_of ON call_in (incident, at);
CREATE INDEX call_in_by ON call_in (entry);

CREATE TABLE call_tally (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    theme TEXT NOT NULL,
    count INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE family (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    family TEXT NOT NULL,
    told INTEGER NOT NULL,
    guardians INTEGER NOT NULL,
    at TEXT NOT NULL,
    entry TEXT NOT NULL
) STRICT;

CREATE TABLE post (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    left_at TEXT NOT NULL,
    sheet TEXT NOT NULL,
    lines INTEGER NOT NULL,
    back_at TEXT,
    used INTEGER,
    missing TEXT NOT NULL
) STRICT;

CREATE TABLE readiness (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    what TEXT NOT NULL,
    done_on TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

ALTER TABLE entry ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN sheet_line INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entry_watched ON entry (incident, kind, sort_at)
WHERE kind IN ('question', 'rumour', 'fact', 'decision');

ALTER TABLE task ADD COLUMN due_count TEXT NOT NULL DEFAULT 'calendar';
CREATE INDEX entry_jump ON entry (incident, hlc) WHERE clock_jump_s <> 0;

INSERT INTO contact
SELECT incident, id, label, '', '', json_array(json_object('kind', 'phone', 'value', number)),
    '', '', '', '', key, '', position, checked_on, called_at, ''
FROM phone;
"""
