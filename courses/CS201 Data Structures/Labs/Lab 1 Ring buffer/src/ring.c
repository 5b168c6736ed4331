#include "ring.h"

#include <stdlib.h>

struct ring ring_new(size_t capacity) {
    return (struct ring){.cells = calloc(capacity, sizeof(short)), .capacity = capacity};
}

void ring_free(struct ring *ring) {
    free(ring->cells);
    *ring = (struct ring){0};
}

bool ring_write(struct ring *ring, short sample) {
    (void)ring, (void)sample; /* your turn: five lines */
    return false;
}

bool ring_read(struct ring *ring, short *sample) {
    (void)ring, (void)sample; /* your turn: six lines */
    return false;
}
