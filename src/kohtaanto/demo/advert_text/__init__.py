"""Texts of the demo's adverts and people: phrase banks by sector, and the sentences around them."""
