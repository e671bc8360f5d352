"""Pictures: each described once, and drawn alike on a screen, in a brief, and as a file for print."""
