"""What goes with a decision or an action: the options rejected, its owner, when it is due."""

__all__ = ["PROJECTIONS"]

PROJECTIONS = """
ALTER TABLE entry ADD COLUMN rejected TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN due TEXT;
"""
