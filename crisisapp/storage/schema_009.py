"""Who said yes to a message, who agreed outside, what left with all that proves it."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
ALTER TABLE message ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN submitted_at TEXT;
ALTER TABLE message ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN void TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN corrects TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN erased_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN erased_at TEXT;
UPDATE message SET waits = 1 WHERE state = 'copied';
CREATE INDEX message_corrects ON message (corrects) WHERE corrects <> '';

CREATE TABLE message_approval (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    way TEXT NOT NULL,
    who TEXT NOT NULL,
    text TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest TEXT NOT NULL,
    written_at TEXT NOT NULL,
    said TEXT NOT NULL,
    words TEXT NOT NULL,
    open_fields TEXT NOT NULL,
    frame TEXT NOT NULL,
    facts TEXT NOT NULL
) STRICT;

CREATE TABLE message_agreement (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    message TEXT NOT NULL,
    party TEXT NOT NULL,
    at TEXT NOT NULL,
    way TEXT NOT NULL,
    who TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX message_agreement_of ON message_agreement (message, at);

CREATE TABLE message_sending (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    message TEXT NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    precision TEXT NOT NULL,
    channel TEXT NOT NULL,
    audience TEXT NOT NULL,
    text TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest TEXT NOT NULL,
    template TEXT NOT NULL,
    template_version TEXT NOT NULL,
    template_digest TEXT NOT NULL,
    facts TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_at TEXT NOT NULL,
    approved_way TEXT NOT NULL,
    reason TEXT NOT NULL,
    entry TEXT NOT NULL,
    actor TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX message_sending_of ON message_sending (message, number);
CREATE INDEX message_sending_to ON message_sending (incident, audience, at);
"""
