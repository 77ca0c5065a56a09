"""Floor 7: the program without a window, over the same desk facade; never imports Qt.

`main` starts it; `program` is what all commands share with click; `terminal` opens desks; one file
per group of commands. Nothing heavy is imported before a command needs it.
"""
