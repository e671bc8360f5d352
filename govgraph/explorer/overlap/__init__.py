"""The overlap page: the matrix of all pairs, and one pair."""
