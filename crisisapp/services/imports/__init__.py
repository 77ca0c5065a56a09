"""Bringing a log in from a table: read it, say what each row becomes, write it as one batch."""
