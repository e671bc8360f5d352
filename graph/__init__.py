"""The model, the store and the graph: vocabulary, statements, engine, loading, questions, export."""
