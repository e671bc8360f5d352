"""A page for each analysis."""
