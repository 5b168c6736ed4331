"""What a reviewer is told about a contribution, and the preview of it.

Whoever contributes may have written every name, every text and the archive of the site.
"""
