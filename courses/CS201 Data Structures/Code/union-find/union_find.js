// Union-find: a root stores its negated size, every other node its parent.
class UnionFind {
  constructor(n) {
    this.parent = new Array(n).fill(-1);
  }

  find(x) {
    const { parent } = this;
    while (parent[x] >= 0) {
      if (parent[parent[x]] >= 0) parent[x] = parent[parent[x]];
      x = parent[x];
    }
    return x;
  }

  union(x, y) {
    const { parent } = this;
    [x, y] = [this.find(x), this.find(y)];
    if (x === y) return false;
    if (parent[x] > parent[y]) [x, y] = [y, x]; // negated sizes: x was the smaller tree
    parent[x] += parent[y];
    parent[y] = x;
    return true;
  }
}

const sets = new UnionFind(10);
for (const [x, y] of [[0, 1], [2, 3], [1, 3], [4, 0], [5, 6], [7, 8], [8, 7]]) sets.union(x, y);
const roots = sets.parent.filter((p) => p < 0);
console.log(`${roots.length} sets, largest ${-Math.min(...roots)}`);
