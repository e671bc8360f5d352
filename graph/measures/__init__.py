"""Measures of two-mode networks, on arrays and on networkx graphs: what they mean for migration is not known here."""
