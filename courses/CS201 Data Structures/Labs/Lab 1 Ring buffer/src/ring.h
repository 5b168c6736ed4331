#ifndef RING_H
#define RING_H

#include <stdbool.h>
#include <stddef.h>

/* A queue of at most `capacity` samples.
 *
 * Invariant: head < capacity, count <= capacity, and the stored samples are, oldest
 * first, cells[head], cells[head + 1], ..., `count` of them, indices modulo capacity. */
struct ring {
    short *cells;
    size_t capacity, head, count;
};

struct ring ring_new(size_t capacity);
void ring_free(struct ring *ring);

/* Append a sample; false, and nothing changed, if the ring is full. */
bool ring_write(struct ring *ring, short sample);

/* Take the oldest sample; false, and nothing changed, if the ring is empty. */
bool ring_read(struct ring *ring, short *sample);

#endif
