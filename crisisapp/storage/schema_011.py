"""Texts agreed in advance for a school year, and the messages that were begun from one."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE preapproval (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    letter TEXT NOT NULL,
    template TEXT NOT NULL,
    template_version TEXT NOT NULL,
    template_digest TEXT NOT NULL,
    language TEXT NOT NULL,
    audience TEXT NOT NULL,
    channel TEXT NOT NULL,
    title TEXT NOT NULL,
    field_values TEXT NOT NULL,
    holes TEXT NOT NULL,
    at TEXT NOT NULL,
    way TEXT NOT NULL,
    who TEXT NOT NULL,
    until TEXT NOT NULL,
    text TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest TEXT NOT NULL,
    frame TEXT NOT NULL,
    written_at TEXT NOT NULL,
    withdrawn_at TEXT,
    reason TEXT NOT NULL
) STRICT;

ALTER TABLE message ADD COLUMN preapproval TEXT NOT NULL DEFAULT '';
ALTER TABLE message_approval ADD COLUMN preapproval TEXT NOT NULL DEFAULT '';
"""
