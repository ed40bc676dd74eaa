"""The app in a browser: a server on the loopback, one process of the app a tab."""
