"""Floor 7: the program with a window; it only puts the parts together."""
