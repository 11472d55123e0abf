"""What lies ahead: what is missing, when, the route, the papers."""
