"""When a corrected entry first said that it happened, who said a fact; from the journal."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
ALTER TABLE entry ADD COLUMN original_at TEXT;
ALTER TABLE entry ADD COLUMN original_until TEXT;
ALTER TABLE entry ADD COLUMN original_precision TEXT NOT NULL DEFAULT '';
ALTER TABLE fact ADD COLUMN said_by TEXT NOT NULL DEFAULT '';
"""

# Of desks written before: what the first event of each corrected entry said. The binding keeps
# bodies as bytes, which the engine reads as text only when told so.
_FIRST = """
(SELECT json_extract(CAST(b.body AS TEXT), '$.{field}') FROM journal j
 JOIN body b ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq
 WHERE j.kind = 'entry.recorded' AND j.target = entry.id AND j.stream = entry.incident)
"""
FILL = f"""
UPDATE entry SET
 original_at = {_FIRST.format(field="happened_at")},
 original_until = nullif({_FIRST.format(field="until")}, ''),
 original_precision = coalesce({_FIRST.format(field="precision")}, 'exact')
 WHERE original IS NOT NULL AND erased_at IS NULL;
UPDATE fact SET said_by = coalesce((
 SELECT json_extract(CAST(b.body AS TEXT), '$.by_party') FROM journal j
 JOIN body b ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq
 WHERE j.kind IN ('fact.set', 'fact.state_set') AND j.target = fact.id
 AND j.stream = fact.incident ORDER BY j.hlc DESC LIMIT 1), '');
"""  # noqa: S608 - our own words
