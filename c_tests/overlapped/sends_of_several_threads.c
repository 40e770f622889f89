#include "overlapped/overlapped.h"

enum { THREADS = 3, LARGEST = 60000, OUTSTANDING = 3 };

static SOCKET from, to;
static int sends;

/* Each send begins with its length and the number of its thread, which is also what it is filled with. */
static void fill(char *bytes, int thread, ULONG length)
{
    memcpy(bytes, &length, 4);
    memset(bytes + 4, 'a' + thread, length - 4);
}

static void send_frames(void *context)
{
    const int thread = *(const int *)context;
    WSAOVERLAPPED overlapped[OUTSTANDING] = {0};
    char *bytes[OUTSTANDING];
    WSABUF buffers[OUTSTANDING];
    unsigned seed = (unsigned)thread + 1;
    for (int i = 0; i < OUTSTANDING; i++) {
        overlapped[i].hEvent = t_event();
        bytes[i] = malloc(LARGEST);
    }
    for (int i = 0; i < sends + OUTSTANDING; i++) {
        const int slot = i % OUTSTANDING;
        if (i >= OUTSTANDING) {
            DWORD count = 0, flags = 0;
            CHECK_EQ(sp.lpWSPGetOverlappedResult(from, &overlapped[slot], &count, TRUE, &flags, &t_error), TRUE);
            CHECK_EQ(count, buffers[slot].len);
        }
        if (i >= sends)
            continue;
        seed = seed * 1103515245u + 12345u;
        buffers[slot] = (WSABUF){5 + (seed >> 8) % (LARGEST - 5), bytes[slot]};
        fill(bytes[slot], thread, buffers[slot].len);
        const int answer = sp.lpWSPSend(from, &buffers[slot], 1, NULL, 0, &overlapped[slot], NULL, NULL, &t_error);
        CHECK(answer == 0 || t_error == WSA_IO_PENDING);
    }
    for (int i = 0; i < OUTSTANDING; i++) {
        t_close_event(overlapped[i].hEvent);
        free(bytes[i]);
    }
}

static void expect_frames(void)
{
    static char bytes[LARGEST], expected[LARGEST];
    for (int i = 0; i < THREADS * sends; i++) {
        ULONG length;
        t_recv_exactly(to, bytes, 5);
        memcpy(&length, bytes, 4);
        CHECK(length >= 5 && length <= LARGEST);
        t_recv_exactly(to, bytes + 5, length - 5);
        fill(expected, bytes[4] - 'a', length);
        CHECK_MEM_EQ(bytes, expected, length);
    }
}

static void transfer(void)
{
    t_thread threads[THREADS];
    int numbers[THREADS];
    for (int i = 0; i < THREADS; i++) {
        numbers[i] = i;
        t_thread_start(&threads[i], send_frames, &numbers[i]);
    }
    expect_frames();
    for (int i = 0; i < THREADS; i++)
        t_thread_join(&threads[i]);
    t_close(from);
    t_close(to);
}

TEST("overlapped sends of several threads on one stream, of which each goes out in pieces, do not get mixed up (OVL-16)")
{
    harness_start();
    sends = t_under_valgrind() ? 30 : 300;
    t_pair(&from, &to);
    t_set_option(from, SOL_SOCKET, SO_SNDBUF, 20000);
    transfer();
    t_unix_pair(SOCK_STREAM, &from, &to);
    t_set_option(from, SOL_SOCKET, SO_SNDBUF, 20000);
    transfer();
    harness_end();
}
