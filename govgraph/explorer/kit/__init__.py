"""What pages share: widgets, tables, text, the address, the graph as pages read it."""
