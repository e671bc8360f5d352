"""The commands of the analyses: each reads a edition, calls one function of `govgraph.graph.analysis`, prints the result."""
