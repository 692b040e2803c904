"""The plan as data: its types, how a file is read, checked, compared and shown. No database here."""
