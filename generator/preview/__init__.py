"""The site served on this machine, and built anew when a file changes."""
