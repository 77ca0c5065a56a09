"""Each agreed text as it was copied, which waits until somebody says whether it left."""

__all__ = ["FILL", "PROJECTIONS"]

PROJECTIONS = """
CREATE TABLE message_copy (
    incident TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    message TEXT NOT NULL,
    at TEXT NOT NULL,
    text TEXT NOT NULL,
    subject TEXT NOT NULL,
    channel TEXT NOT NULL,
    version INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_at TEXT NOT NULL,
    approved_way TEXT NOT NULL,
    facts TEXT NOT NULL,
    next_at TEXT NOT NULL
) STRICT;
CREATE INDEX message_copy_of ON message_copy (message, at);
"""

# Of desks written before: the words and the hour alone were kept with a copy. A change to the draft
# had ended the wait; what was copied may have left all the same, so it is asked again.
_COPIED = """
SELECT j.stream AS incident, j.device || ':' || j.stream || ':' || j.seq AS id,
 j.target AS message, j.hlc AS hlc, CAST(b.body AS TEXT) AS body FROM journal j
 JOIN body b ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq
 WHERE j.kind = 'message.state_set'
"""
FILL = f"""
INSERT INTO message_copy
 SELECT c.incident, c.id, c.message, json_extract(c.body, '$.at'),
  json_extract(c.body, '$.text'), coalesce(json_extract(c.body, '$.title'), ''),
  coalesce(json_extract(c.body, '$.channel'), ''), 0, '', '', '', '', '[]', ''
 FROM ({_COPIED}) c JOIN message m ON m.id = c.message AND m.incident = c.incident
 WHERE json_extract(c.body, '$.state') = 'copied' AND m.erased_at IS NULL
 AND coalesce(json_extract(c.body, '$.project'), 0) = 0
 AND coalesce(json_extract(c.body, '$.text'), '') <> '';
UPDATE message SET waits = coalesce((
 SELECT json_extract(c.body, '$.state') = 'copied' FROM ({_COPIED}) c
 WHERE c.message = message.id AND c.incident = message.incident
 AND coalesce(json_extract(c.body, '$.project'), 0) = 0
 AND NOT EXISTS (SELECT 1 FROM journal s WHERE s.kind = 'message.sent'
  AND s.target = c.message AND s.stream = c.incident AND s.hlc > c.hlc)
 ORDER BY c.hlc DESC LIMIT 1), 0) WHERE erased_at IS NULL;
"""  # noqa: S608 - our own words
