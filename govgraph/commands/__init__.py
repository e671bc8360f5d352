"""The commands of the analyses: each reads a snapshot, calls one function of `graph.analysis`, prints the result."""
