/*
 * What the tests of integrity share: a sender and slots for requests.
 *
 * Each send carries octets that tell which send it is: a head of HEAD octets (255, its index, its length) and a
 * body in which 255 does not occur. So it is known of every octet that arrives where it belongs, also when a
 * send was cancelled after a part of it had gone out.
 *
 * WSP_TEST_OCTETS says how much each transport has to carry, for example 1073741824, together with
 * WSP_TEST_TIMEOUT_MULTIPLIER=100.
 */
#ifndef WSP_C_TESTS_INTEGRITY_H
#define WSP_C_TESTS_INTEGRITY_H

#include "iso/iso.h"
#include "overlapped/overlapped.h"

#include <sched.h>

enum { OUTSTANDING = 8, LARGEST = 20000, HEAD = 8, PATTERN = 65521, PARTS = 6, END = 0x0fffffff };

/* How one part of the transfer ends. */
enum g_end { G_FINISHED, G_SENDER_CLOSES, G_RECEIVER_CLOSES };

typedef struct g_slot {
    WSAOVERLAPPED overlapped;
    WSABUF buffer;
    DWORD flags;
    uint32_t index;
    unsigned char *bytes;
} g_slot;

/* What became of each send: its length, and how much of it went out according to its completion. */
typedef struct g_send {
    uint32_t length, sent, came;
} g_send;

static SOCKET g_from, g_to, g_spare; /* the last one only lends its handle to questions */
static SOCKET g_closer;              /* says the end where no connection does, or INVALID_SOCKET */
static enum g_end g_end;
static uint64_t g_limit;
static g_send *g_sends;
static uint32_t g_count;      /* of sends that were made */
static uint32_t g_window;     /* 0, or how many messages may be on their way */
static uint32_t g_arrived;    /* messages, atomically */
static int g_receiver_closed; /* atomically */
static uint64_t g_made, g_cancelled, g_cut;
static unsigned char g_pattern[PATTERN + LARGEST];

static inline uint32_t g_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static inline void g_make_pattern(void)
{
    uint32_t seed = 4711;
    for (size_t i = 0; i < PATTERN; i++)
        g_pattern[i] = (unsigned char)(g_random(&seed) % 255);
    memcpy(g_pattern + PATTERN, g_pattern, LARGEST);
}

static inline const unsigned char *g_body(uint32_t index)
{
    return g_pattern + (uint64_t)index * 7919 % PATTERN;
}

static inline void g_fill(unsigned char *bytes, uint32_t index, uint32_t length)
{
    bytes[0] = 255;
    for (int i = 0; i < 4; i++)
        bytes[1 + i] = (unsigned char)(index >> 7 * i & 127);
    for (int i = 0; i < 3; i++)
        bytes[5 + i] = (unsigned char)(length >> 7 * i & 127);
    memcpy(bytes + HEAD, g_body(index), length - HEAD);
}

static inline uint32_t g_index_in(const unsigned char *head)
{
    return (uint32_t)head[1] | (uint32_t)head[2] << 7 | (uint32_t)head[3] << 14 | (uint32_t)head[4] << 21;
}

static inline uint32_t g_length_in(const unsigned char *head)
{
    return (uint32_t)head[5] | (uint32_t)head[6] << 7 | (uint32_t)head[7] << 14;
}

static inline uint64_t g_total(void)
{
    const char *given = getenv("WSP_TEST_OCTETS");
    if (given != NULL)
        return strtoull(given, NULL, 10);
    return t_under_valgrind() ? 1500000 : 24000000;
}

static inline g_slot *g_open_slots(void)
{
    g_slot *slots = calloc(OUTSTANDING, sizeof *slots);
    for (int i = 0; i < OUTSTANDING; i++) {
        slots[i].overlapped.hEvent = t_event();
        slots[i].bytes = malloc(LARGEST);
    }
    return slots;
}

static inline void g_close_slots(g_slot *slots)
{
    for (int i = 0; i < OUTSTANDING; i++) {
        t_close_event(slots[i].overlapped.hEvent);
        free(slots[i].bytes);
    }
    free(slots);
}

/* Waits for a request; its error, or 0. How many octets it was stands in InternalHigh in either case. */
static inline int g_wait(g_slot *slot, DWORD *flags)
{
    DWORD count = 0;
    if (!t_wait(slot->overlapped.hEvent, t_patience_ms()))
        FAIL("request %u is not over", slot->index);
    if (sp.lpWSPGetOverlappedResult(g_spare, &slot->overlapped, &count, FALSE, flags, &t_error)) {
        CHECK_EQ(count, slot->overlapped.InternalHigh);
        return 0;
    }
    return t_error;
}

/* Cancels now and then one of those that are outstanding, or all. */
static inline void g_cancel_some(SOCKET s, g_slot *slots, uint32_t done, uint32_t issued, uint32_t *seed)
{
    if (issued == done || g_random(seed) % 15 != 0)
        return;
    g_slot *chosen = &slots[(done + g_random(seed) % (issued - done)) % OUTSTANDING];
    if (g_random(seed) % 8 == 0)
        CHECK_OK(wsp_cancel_overlapped(s, NULL, &t_error));
    else if (wsp_cancel_overlapped(s, &chosen->overlapped, &t_error) != 0)
        CHECK_EQ(t_error, WSAEINVAL); // it was over
}

/* ---- The sender, a thread --------------------------------------------------------------------------------- */

static inline bool g_issue(g_slot *slot, uint32_t *seed)
{
    const uint32_t length = HEAD + g_random(seed) % (LARGEST - HEAD);
    slot->index = g_count;
    slot->buffer = (WSABUF){length, (CHAR *)slot->bytes};
    g_fill(slot->bytes, slot->index, length);
    g_sends[g_count] = (g_send){.length = length, .sent = length};
    __atomic_store_n(&g_count, g_count + 1, __ATOMIC_RELEASE);
    if (sp.lpWSPSend(g_from, &slot->buffer, 1, NULL, 0, &slot->overlapped, NULL, NULL, &t_error) == 0 ||
        t_error == WSA_IO_PENDING)
        return true;
    CHECK_EQ(g_end, G_RECEIVER_CLOSES);
    __atomic_store_n(&g_count, g_count - 1, __ATOMIC_RELEASE);
    return false;
}

static inline void g_note_sent(g_slot *slot, uint32_t *cancelled)
{
    DWORD flags;
    const int error = g_wait(slot, &flags);
    g_send *send = &g_sends[slot->index];
    __atomic_store_n(&send->sent, (uint32_t)slot->overlapped.InternalHigh, __ATOMIC_RELAXED);
    if (error == 0) {
        CHECK_EQ(send->sent, send->length);
        return;
    }
    CHECK(error == WSA_OPERATION_ABORTED || g_end == G_RECEIVER_CLOSES);
    CHECK(send->sent < send->length);
    ++*cancelled;
}

/* Whether the receiver has room for one more message. */
static inline bool g_has_room(uint32_t cancelled)
{
    return g_window == 0 || g_count - cancelled - __atomic_load_n(&g_arrived, __ATOMIC_ACQUIRE) < g_window;
}

static inline void g_send_all(void *context)
{
    uint32_t seed = *(const uint32_t *)context, issued = 0, done = 0, cancelled = 0;
    uint64_t made = 0;
    bool going = true;
    g_slot *slots = g_open_slots();
    while (going && made < g_limit) {
        if (issued - done < OUTSTANDING && g_has_room(cancelled)) {
            g_slot *slot = &slots[issued % OUTSTANDING];
            going = g_issue(slot, &seed);
            issued += going;
            made += slot->buffer.len;
        } else if (done < issued) {
            g_note_sent(&slots[done++ % OUTSTANDING], &cancelled);
        } else {
            going = !__atomic_load_n(&g_receiver_closed, __ATOMIC_ACQUIRE);
            sched_yield();
        }
        g_cancel_some(g_from, slots, done, issued, &seed);
    }
    if (g_end == G_SENDER_CLOSES)
        t_close(g_from);
    while (done < issued)
        g_note_sent(&slots[done++ % OUTSTANDING], &cancelled);
    if (g_end != G_SENDER_CLOSES)
        t_close(g_from);
    if (g_closer != INVALID_SOCKET && g_end != G_RECEIVER_CLOSES) {
        g_fill(slots[0].bytes, END, HEAD);
        CHECK_EQ(t_send(g_closer, slots[0].bytes, HEAD), HEAD);
    }
    g_close_slots(slots);
}

/* ---- One part --------------------------------------------------------------------------------------------- */

/* Some parts have little room (SO_SNDBUF), so that most sends have to wait. */
static inline void g_begin(uint64_t octets, int part, int room)
{
    g_end = (enum g_end)(part % 3);
    g_limit = octets;
    g_count = 0;
    __atomic_store_n(&g_arrived, 0, __ATOMIC_RELEASE);
    __atomic_store_n(&g_receiver_closed, 0, __ATOMIC_RELEASE);
    g_sends = calloc(octets / HEAD + OUTSTANDING, sizeof *g_sends);
    CHECK(g_sends != NULL);
    if (part >= 3)
        t_set_option(g_from, SOL_SOCKET, SO_SNDBUF, room);
}

/* Fails if something else has arrived than the completions tell; of what the receiver closed before, up to `last`. */
static inline void g_compare(uint32_t last)
{
    const uint32_t whole = g_end == G_RECEIVER_CLOSES ? last : g_count;
    for (uint32_t i = 0; i < whole && i < g_count; i++) {
        if (g_sends[i].came != g_sends[i].sent)
            FAIL("send %u of %u: %u octets, %u handed over, %u arrived", i, g_count, g_sends[i].length, g_sends[i].sent,
                 g_sends[i].came);
        g_cancelled += g_sends[i].sent < g_sends[i].length;
        g_cut += g_sends[i].sent > 0 && g_sends[i].sent < g_sends[i].length;
    }
    g_made += g_count;
    free(g_sends);
}

static inline void g_tell(const char *name, uint64_t octets, int64_t begun)
{
    printf("%s: %llu octets in %lld ms; %llu sends, %llu of them cancelled, %llu after a part\n", name,
           (unsigned long long)octets, (long long)(t_now_ms() - begun), (unsigned long long)g_made,
           (unsigned long long)g_cancelled, (unsigned long long)g_cut);
    g_made = g_cancelled = g_cut = 0;
}

#endif
