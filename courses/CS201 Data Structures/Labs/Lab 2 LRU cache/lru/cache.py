"""A cache that forgets what was used longest ago."""


class Node:
    """An entry of the list; a fresh node is a ring of one."""

    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self

    def unlink(self):
        self.before.after, self.after.before = self.after, self.before

    def link_after(self, node):
        self.before, self.after = node, node.after
        node.after.before = self
        node.after = self


class Cache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.nodes = {}
        self.list = Node()  # the sentinel: list.after is the newest, list.before the oldest

    def __len__(self):
        return len(self.nodes)

    def get(self, key, default=None):
        """The value of a key, which becomes the most recently used."""
        raise NotImplementedError("your turn")

    def put(self, key, value):
        """Store a value; if the cache is full, the entry used longest ago goes."""
        raise NotImplementedError("your turn")
