"""A terminal browser for careers.

Importing any submodule runs this file first, so it imports nothing.
"""

__version__ = "0.1.0"
