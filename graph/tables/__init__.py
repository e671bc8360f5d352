"""A result as a table, and every way in which rows are written to files. It knows the model, and no database."""
