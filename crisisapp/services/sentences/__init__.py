"""Whole sentences for people: what was refused, what to know."""
