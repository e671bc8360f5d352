"""What the pages are made of: the graph as they read it, choices and their address, tables, text and downloads."""
