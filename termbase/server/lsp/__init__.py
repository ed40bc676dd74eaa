"""The language server: Termbase in editors, by the Language Server Protocol 3.17 over stdio."""
