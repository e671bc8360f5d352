"""Surveys of an edition: themes by mechanisms, and members by mechanisms."""
