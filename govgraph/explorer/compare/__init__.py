"""The page Compare: the matrix of all pairs as the way in, and two or three beside one another."""
