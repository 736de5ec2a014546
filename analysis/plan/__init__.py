"""The analysis plan: one file that says how numbers are made, and that anybody can run again."""
