"""What runs inside Orca, in the system's own Python."""
