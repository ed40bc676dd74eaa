"""What editors run on copy: sightings of names, rules, diagnostics and fixes."""
