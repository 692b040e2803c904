"""The staff room: people, teams and who is in which team when."""
