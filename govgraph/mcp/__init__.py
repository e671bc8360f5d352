"""The graph as tools of an assistant, by the Model Context Protocol: declarations become tools, answers stay cited."""
