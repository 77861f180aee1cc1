"""Checks the sources' links, and the links inside the built site."""


class CannotCheck(Exception):
    """What has to be there first, in a sentence for the person who started the check."""
