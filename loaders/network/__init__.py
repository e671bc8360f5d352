"""Networks in files: GraphML, GEXF, node-link JSON, lists of nodes and edges; of others, and exported by govgraph."""
