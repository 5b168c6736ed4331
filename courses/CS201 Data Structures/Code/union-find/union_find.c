/* Union-find: a root stores its negated size, every other node its parent. */
#include <stdbool.h>
#include <stdio.h>

static int find(int *parent, int x) {
    while (parent[x] >= 0) {
        if (parent[parent[x]] >= 0)
            parent[x] = parent[parent[x]];
        x = parent[x];
    }
    return x;
}

static bool unite(int *parent, int x, int y) {
    x = find(parent, x);
    y = find(parent, y);
    if (x == y)
        return false;
    if (parent[x] > parent[y]) { /* negated sizes: x is the smaller tree */
        int other = x;
        x = y;
        y = other;
    }
    parent[x] += parent[y];
    parent[y] = x;
    return true;
}

int main(void) {
    int parent[10];
    int pairs[][2] = {{0, 1}, {2, 3}, {1, 3}, {4, 0}, {5, 6}, {7, 8}, {8, 7}};
    int sets = 0, largest = 0;
    for (int i = 0; i < 10; i++)
        parent[i] = -1;
    for (int i = 0; i < 7; i++)
        unite(parent, pairs[i][0], pairs[i][1]);
    for (int i = 0; i < 10; i++)
        if (parent[i] < 0) {
            sets++;
            if (-parent[i] > largest)
                largest = -parent[i];
        }
    printf("%d sets, largest %d\n", sets, largest);
}
