"""The lines that orders write into the timeline."""
