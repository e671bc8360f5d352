"""The page of a mechanism, a State or territory, an organisation, a theme or another entity, with its tabs."""
