"""What leaves the desk: the timeline as PDF, CSV and JSON; never overwrites, always says what."""
