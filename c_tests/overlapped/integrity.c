#include "overlapped/overlapped.h"

enum { OUTSTANDING = 8, LARGEST = 20000 };

struct piece {
    WSAOVERLAPPED overlapped;
    WSABUF buffer;
    DWORD count, flags;
    unsigned char bytes[LARGEST];
};

static SOCKET from, to;
static uint64_t total;

/* The octet at a place of the stream: a repeated or a lost one is found at once. */
static unsigned char octet_at(uint64_t place)
{
    return (unsigned char)((place * 2654435761u) >> 13 ^ place >> 8);
}

static uint32_t random_of(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static DWORD wait_for(SOCKET s, struct piece *piece, bool *cancelled)
{
    DWORD count = 0, flags = 0;
    const BOOL done = sp.lpWSPGetOverlappedResult(s, &piece->overlapped, &count, TRUE, &flags, &t_error);
    *cancelled = !done && t_error == WSA_OPERATION_ABORTED;
    CHECK(done || *cancelled);
    return count;
}

static void send_everything(void *context)
{
    static struct piece pieces[OUTSTANDING];
    uint64_t place = 0, issued = 0, done = 0;
    uint32_t seed = 7;
    bool cancelled;
    (void)context;
    for (int i = 0; i < OUTSTANDING; i++)
        pieces[i].overlapped.hEvent = t_event();
    while (place < total || done < issued) {
        if (place < total && issued - done < OUTSTANDING) {
            struct piece *piece = &pieces[issued++ % OUTSTANDING];
            uint64_t length = 1 + random_of(&seed) % LARGEST;
            if (length > total - place)
                length = total - place;
            for (uint64_t i = 0; i < length; i++)
                piece->bytes[i] = octet_at(place + i);
            piece->buffer = (WSABUF){(ULONG)length, (CHAR *)piece->bytes};
            place += length;
            const int answer = sp.lpWSPSend(from, &piece->buffer, 1, NULL, 0, &piece->overlapped, NULL, NULL, &t_error);
            CHECK(answer == 0 || t_error == WSA_IO_PENDING);
        } else {
            struct piece *piece = &pieces[done++ % OUTSTANDING];
            CHECK_EQ(wait_for(from, piece, &cancelled), piece->buffer.len);
        }
    }
    for (int i = 0; i < OUTSTANDING; i++)
        t_close_event(pieces[i].overlapped.hEvent);
}

static void receive_everything(void)
{
    static struct piece pieces[OUTSTANDING];
    uint64_t place = 0, issued = 0, done = 0;
    uint32_t seed = 9;
    for (int i = 0; i < OUTSTANDING; i++)
        pieces[i].overlapped.hEvent = t_event();
    while (place < total) {
        while (issued - done < OUTSTANDING) {
            struct piece *piece = &pieces[issued++ % OUTSTANDING];
            piece->buffer = (WSABUF){1 + random_of(&seed) % LARGEST, (CHAR *)piece->bytes};
            piece->flags = 0;
            const int answer = sp.lpWSPRecv(to, &piece->buffer, 1, NULL, &piece->flags, &piece->overlapped, NULL, NULL,
                                            &t_error);
            CHECK(answer == 0 || t_error == WSA_IO_PENDING);
        }
        if (random_of(&seed) % 50 == 0) // The newest, if it is still pending.
            (void)wsp_cancel_overlapped(to, &pieces[(issued - 1) % OUTSTANDING].overlapped, &t_error);
        struct piece *piece = &pieces[done++ % OUTSTANDING];
        bool cancelled;
        const DWORD count = wait_for(to, piece, &cancelled);
        for (DWORD i = 0; i < count; i++)
            if (piece->bytes[i] != octet_at(place + i))
                FAIL("octet %llu is wrong", (unsigned long long)(place + i));
        place += count;
    }
    CHECK_OK(wsp_cancel_overlapped(to, NULL, &t_error));
    for (; done < issued; done++) {
        bool cancelled;
        wait_for(to, &pieces[done % OUTSTANDING], &cancelled);
        CHECK(cancelled);
    }
    for (int i = 0; i < OUTSTANDING; i++)
        t_close_event(pieces[i].overlapped.hEvent);
}

static void transfer(void)
{
    t_thread sender;
    t_thread_start(&sender, send_everything, NULL);
    receive_everything();
    t_thread_join(&sender);
    t_close(from);
    t_close(to);
}

TEST("what overlapped sends and receives of random sizes transfer arrives whole and in order, also when receives are "
     "cancelled in between (OVL-10, OVL-16, OVL-13)")
{
    harness_start();
    total = t_under_valgrind() ? 200000 : 16000000;
    t_pair(&from, &to);
    transfer();
    t_unix_pair(SOCK_STREAM, &from, &to);
    transfer();
    harness_end();
}
