"""Models of the app, one family a file."""
