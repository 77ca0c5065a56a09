"""Orders and their handlers, one file per feature: intent in, events out."""
