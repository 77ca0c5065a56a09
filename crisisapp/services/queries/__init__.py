"""Rows to frozen records, one file per feature, for screens, terminal and exports alike."""
