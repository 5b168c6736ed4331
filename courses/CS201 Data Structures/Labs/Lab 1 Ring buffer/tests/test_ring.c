#include "ring.h"

#include <stdio.h>
#include <stdlib.h>

static void check(bool held, const char *promise) {
    if (!held) {
        fprintf(stderr, "broken promise: %s\n", promise);
        exit(1);
    }
}

static void first_in_first_out(void) {
    struct ring ring = ring_new(3);
    short sample = 0;
    check(!ring_read(&ring, &sample), "an empty ring has nothing to read");
    for (short n = 1; n <= 3; n++)
        check(ring_write(&ring, n), "three samples fit into a ring of three");
    check(!ring_write(&ring, 4), "a full ring refuses the fourth");
    for (short n = 1; n <= 3; n++)
        check(ring_read(&ring, &sample) && sample == n, "samples come out in order");
    ring_free(&ring);
}

static void round_and_round(void) {
    struct ring ring = ring_new(4);
    short sample = 0;
    check(ring_write(&ring, -1), "one sample stays in the ring all the time");
    for (short n = 0; n < 1000; n++) {
        check(ring_write(&ring, n), "there is room");
        check(ring_read(&ring, &sample) && sample == n - 1, "the oldest comes first");
    }
    check(ring.count == 1, "one sample is left");
    ring_free(&ring);
}

int main(void) {
    first_in_first_out();
    round_and_round();
    puts("all tests passed");
}
