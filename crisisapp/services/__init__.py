"""Floor 4: the desk as the rest of the house sees it: commands in, records out, no Qt."""
