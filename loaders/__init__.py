"""One module per form that data comes in; each yields a `govgraph.graph.core.model.Dataset`."""
