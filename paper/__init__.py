"""The paper kit: the planner as PDF, to print and fill in by hand."""
