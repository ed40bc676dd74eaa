"""The Model Context Protocol: a termbase for agents and scripts."""
