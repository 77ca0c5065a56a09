"""CrisisApp: a crisis communication desk for schools, offline, in one file."""

__version__ = "0.1.0"
