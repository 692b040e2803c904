"""What the loaded area is reached with."""

PASSWORD = "a password for tests only"
