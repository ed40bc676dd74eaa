"""The tasks people do, one module each: the public API of the command line and the app."""
