"""The network page: what is asked, its model, layout and pictures."""
