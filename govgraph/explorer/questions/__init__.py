"""The questions page, and the console."""
