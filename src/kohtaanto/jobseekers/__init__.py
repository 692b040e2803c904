"""The jobseekers room: who they are, their job search, what they can and will do."""
