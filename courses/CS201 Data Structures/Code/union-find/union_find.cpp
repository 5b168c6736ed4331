// Union-find: a root stores its negated size, every other node its parent.
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

class UnionFind {
    std::vector<int> parent;

public:
    explicit UnionFind(int n) : parent(n, -1) {}

    int find(int x) {
        while (parent[x] >= 0) {
            if (parent[parent[x]] >= 0) parent[x] = parent[parent[x]];
            x = parent[x];
        }
        return x;
    }

    bool unite(int x, int y) {
        x = find(x);
        y = find(y);
        if (x == y) return false;
        if (parent[x] > parent[y]) std::swap(x, y);  // negated sizes: x was the smaller tree
        parent[x] += parent[y];
        parent[y] = x;
        return true;
    }

    long count() const {
        return std::count_if(parent.begin(), parent.end(), [](int p) { return p < 0; });
    }
    int largest() const { return -*std::min_element(parent.begin(), parent.end()); }
};

int main() {
    UnionFind sets(10);
    std::vector<std::pair<int, int>> pairs{{0, 1}, {2, 3}, {1, 3}, {4, 0}, {5, 6}, {7, 8}, {8, 7}};
    for (auto [x, y] : pairs) sets.unite(x, y);
    std::cout << sets.count() << " sets, largest " << sets.largest() << "\n";
}
