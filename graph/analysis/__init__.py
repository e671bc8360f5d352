"""Analyses of a edition: each a function that returns rows with what they rest on."""
