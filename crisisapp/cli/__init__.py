"""Floor 7: the program without a window, over the same desk facade; never imports Qt."""
