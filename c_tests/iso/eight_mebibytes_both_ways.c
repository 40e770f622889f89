#include "iso/iso.h"

enum { TOTAL = 8 << 20, CHUNK = 100000 };

static char octet(size_t at)
{
    return (char)(at % 251);
}

static void sender(void *context)
{
    const SOCKET s = *(SOCKET *)context;
    char *chunk = malloc(CHUNK);
    for (size_t sent = 0; sent < TOTAL;) {
        const size_t size = TOTAL - sent < CHUNK ? TOTAL - sent : CHUNK;
        for (size_t i = 0; i < size; i++)
            chunk[i] = octet(sent + i);
        CHECK_OK(i_send(s, chunk, size, 0));
        CHECK_EQ(i_count, size);
        sent += size;
    }
    free(chunk);
}

static void receiver(void *context)
{
    const SOCKET s = *(SOCKET *)context;
    char *chunk = malloc(CHUNK);
    for (size_t came = 0; came < TOTAL;) {
        CHECK_OK(i_recv(s, chunk, CHUNK, 0));
        CHECK(i_count > 0);
        size_t i = 0;
        while (i < i_count && chunk[i] == octet(came + i))
            i++;
        CHECK_EQ(i, i_count);
        came += i_count;
    }
    free(chunk);
}

TEST("8 MiB in both directions at once arrive whole and in order: whoever is slow makes the other wait")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKET ends[2];
        t_thread threads[4];
        i_pair(kind, &ends[0], &ends[1]);
        t_set_option(ends[1], SOL_ISO, ISO_MAX_QUEUED, 200000);
        for (int i = 0; i < 2; i++)
            t_thread_start(&threads[i], sender, &ends[i]);
        t_sleep_ms(30); // both are stuck by now
        for (int i = 0; i < 2; i++)
            t_thread_start(&threads[2 + i], receiver, &ends[i]);
        for (int i = 0; i < 4; i++)
            t_thread_join(&threads[i]);
        t_close(ends[0]);
        t_close(ends[1]);
    }
    harness_end();
}
