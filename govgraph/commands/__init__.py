"""The commands of the analyses and exports, made from what these declare; and what they have in common."""
