"""Networks: what is drawn of an edition, where it stands, how it looks, and the chart."""
