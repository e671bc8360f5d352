"""From a data set to the graph: validation, difference, writing."""
