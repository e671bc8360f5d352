"""Analyses of a snapshot: each a function that returns rows with what they rest on."""
