"""Servers for other programs: thin, each speaks one protocol and calls workflows."""
