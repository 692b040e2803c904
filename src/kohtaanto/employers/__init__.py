"""The employers room: the area's employers, their contacts and what they see of their vacancies."""
