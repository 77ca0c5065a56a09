"""Floor 6: windows, views, panes, dialogs, widgets and their look."""
