"""The profile of a mechanism, State or organisation."""
