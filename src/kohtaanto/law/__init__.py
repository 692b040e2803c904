"""The law: dated parameters, pure rules with their grounds, and the days that count. No Django here."""
