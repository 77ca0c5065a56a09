"""Events to rows, one file per feature: derived, droppable, rebuilt from the journal alone."""

from crisisapp.storage.projections.fold import (
    CORE_TABLES,
    clear_stream,
    fold_row,
    fold_rows,
    refold_stream,
)

__all__ = ["CORE_TABLES", "clear_stream", "fold_row", "fold_rows", "refold_stream"]
