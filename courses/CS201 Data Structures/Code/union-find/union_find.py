"""Union-find: a root stores its negated size, every other node its parent."""


class UnionFind:
    def __init__(self, n):
        self.parent = [-1] * n

    def find(self, x):
        while self.parent[x] >= 0:
            if self.parent[self.parent[x]] >= 0:
                self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def union(self, x, y):
        x, y = self.find(x), self.find(y)
        if x == y:
            return False
        if self.parent[x] > self.parent[y]:  # negated sizes: x is the smaller tree
            x, y = y, x
        self.parent[x] += self.parent[y]
        self.parent[y] = x
        return True


if __name__ == "__main__":
    sets = UnionFind(10)
    for x, y in [(0, 1), (2, 3), (1, 3), (4, 0), (5, 6), (7, 8), (8, 7)]:
        sets.union(x, y)
    roots = [p for p in sets.parent if p < 0]
    print(f"{len(roots)} sets, largest {-min(roots)}")
