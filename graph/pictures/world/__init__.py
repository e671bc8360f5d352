"""Maps of the world and of its parts: borders, disputed areas, the part that is drawn, and the map itself."""
