"""Where the school stands and by which gate one comes in, as the emergency services ask."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
ALTER TABLE school ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE school ADD COLUMN access TEXT NOT NULL DEFAULT '';
"""
