"""The ring buffer of lab 1 in Python: the specification of the C version."""


class Ring:
    def __init__(self, capacity):
        self.cells = [0] * capacity
        self.head = 0
        self.count = 0

    def write(self, sample):
        """Append a sample; False, and nothing changed, if the ring is full."""
        if self.count == len(self.cells):
            return False
        self.cells[(self.head + self.count) % len(self.cells)] = sample
        self.count += 1
        return True

    def read(self):
        """Take the oldest sample; None, and nothing changed, if the ring is empty."""
        if self.count == 0:
            return None
        sample = self.cells[self.head]
        self.head = (self.head + 1) % len(self.cells)
        self.count -= 1
        return sample
