"""The explorer: one module per page, and the few that they share. `app.py` is its entry."""
