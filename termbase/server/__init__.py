"""Servers, thin, each of one protocol: for editors and agents, and for browsers with the app."""
