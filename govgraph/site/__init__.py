"""The graph as a site of plain files: pages, data beside them, search, and the folder that they are written into."""
