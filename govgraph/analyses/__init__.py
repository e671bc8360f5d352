"""The analyses as functions of Python; `import govgraph` gives them."""
