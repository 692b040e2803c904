"""The synthetic area: invented people, employers, staff and vacancies, shaped by the plan in force."""
