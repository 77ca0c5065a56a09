"""What is found about a message before it leaves; see `check.find`."""
