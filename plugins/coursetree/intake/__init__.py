"""From an issue form with files in it to a branch and a pull request.

The work is in two halves that share nothing but a folder. The first reads what strangers
wrote and has no token; the second has one and reads only that folder, which it trusts as
little.
"""
