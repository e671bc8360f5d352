"""The commands of the analyses: each reads a snapshot, calls one function of `govgraph.graph.analysis`, prints the result."""
