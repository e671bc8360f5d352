"""The two faces of the graph: the command line and the explorer."""
