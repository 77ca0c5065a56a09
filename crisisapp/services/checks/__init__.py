"""The rules behind `crisisapp-cli check`, one module per kind of file."""
