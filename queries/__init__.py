"""The questions that the graph answers, each declared in `analyses.toml` or at the head of its `.cypher` file."""
