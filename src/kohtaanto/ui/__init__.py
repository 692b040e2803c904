"""Page shell, components, charts, maps and forms."""
