"""The model: rows, vocabulary, names, errors, settings, an edition. It knows no database."""
