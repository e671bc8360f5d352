"""What pictures are of: each a function of an edition that gives the picture, with its words and sources."""
