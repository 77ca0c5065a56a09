"""Whole pages of the window; they compose panes and never import one another."""
