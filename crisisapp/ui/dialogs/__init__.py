"""Questions that block; each offers a class method that waits and returns plain data."""
