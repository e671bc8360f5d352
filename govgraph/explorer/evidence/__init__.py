"""The evidence page: documents, statements, coverage, disagreements."""
