"""What runs in the system's own Python, where AT-SPI is."""
