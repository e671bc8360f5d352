"""The questions that the graph answers: one `.cypher` file each, whose header is its only description."""
