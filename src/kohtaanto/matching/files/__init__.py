"""The engine on files: jobseekers and vacancies as JSON lines in, ranked pairs as Parquet out."""
