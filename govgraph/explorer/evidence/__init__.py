"""The evidence: documents, disagreements, coverage, single sources, bibliography."""
