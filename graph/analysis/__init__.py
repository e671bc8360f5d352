"""Analyses of an edition: each a function that returns rows with what they rest on."""
