"""Print the hit rate of a cache for the words on standard input.

    python -m lru.trace 64 < tests/words.txt
"""

import sys

from . import Cache


def hit_rate(words, capacity):
    cache, hits = Cache(capacity), 0
    for word in words:
        hits += cache.get(word, False)
        cache.put(word, True)
    return hits / len(words)


if __name__ == "__main__":
    words = sys.stdin.read().split()
    for capacity in range(1, int(sys.argv[1]) + 1):
        print(f"{capacity:4d} {hit_rate(words, capacity):6.1%}")
