"""The evidence page: documents, disagreements, coverage, single sources, bibliography."""
