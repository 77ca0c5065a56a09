"""Events to rows, one file per feature: derived, droppable, rebuilt from the journal alone."""
