"""Taxonomy packages into the database: read and checked row by row, then merged in one transaction."""
