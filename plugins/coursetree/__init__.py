"""Coursetree turns a Git tree of course materials into a fast, searchable, safe site."""
