"""One module per form that data comes in; each yields a `graph.model.Dataset`."""
