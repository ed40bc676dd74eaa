"""Findings as people, programs and services read them; one module a form."""
