#include "overlapped/integrity.h"

/* A send that was cut in its head: at least from this index on, and how much of it came. */
struct stump {
    uint32_t from, octets;
};

/* Where in the stream the receiver is: in which send, and how many of its octets have come. */
static uint32_t current, at;
static unsigned char head[HEAD];
static uint64_t received;
static struct stump stumps[100000];
static uint32_t stump_count;

static void begin_send(void)
{
    CHECK(g_index_in(head) >= current);
    current = g_index_in(head);
    CHECK(current < __atomic_load_n(&g_count, __ATOMIC_ACQUIRE));
    CHECK_EQ(g_sends[current].length, g_length_in(head));
}

/* Octets of a head, as far as they are there and as it is not cut. */
static size_t take_head(const unsigned char *octets, size_t count)
{
    size_t taken = 0;
    while (taken < count && at < HEAD) {
        if (octets[taken] == 255 && at > 0)
            return taken; // cut
        if (at == 0)
            CHECK_EQ(octets[taken], 255);
        head[at++] = octets[taken++];
    }
    if (at == HEAD)
        begin_send();
    return taken;
}

static size_t take_body(const unsigned char *octets, size_t count)
{
    size_t run = g_sends[current].length - at;
    if (run > count)
        run = count;
    const unsigned char *cut = memchr(octets, 255, run);
    if (cut != NULL)
        run = (size_t)(cut - octets);
    if (memcmp(octets, g_body(current) + at - HEAD, run) != 0)
        FAIL("send %u is damaged behind its octet %u", current, at);
    at += (uint32_t)run;
    return run;
}

/* The send that was coming is over, whole or cut. */
static void end_send(void)
{
    if (at >= HEAD) {
        g_sends[current++].came = at;
    } else if (at > 0) {
        CHECK(stump_count < sizeof stumps / sizeof *stumps);
        stumps[stump_count++] = (struct stump){current, at};
    }
    at = 0;
}

/* Only now it is known of all sends how much of them went out. */
static void place_stumps(void)
{
    for (uint32_t i = 0; i < stump_count; i++) {
        uint32_t index = stumps[i].from;
        while (index < g_count && (g_sends[index].came != 0 || g_sends[index].sent == 0))
            index++;
        CHECK(index < g_count);
        g_sends[index].came = stumps[i].octets;
    }
    stump_count = 0;
}

static void take(const unsigned char *octets, size_t count)
{
    received += count;
    while (count > 0) {
        const bool whole = at >= HEAD && at == g_sends[current].length;
        if (whole || (at > 0 && octets[0] == 255))
            end_send();
        const size_t taken = at < HEAD ? take_head(octets, count) : take_body(octets, count);
        octets += taken;
        count -= taken;
    }
}

static void issue(g_slot *slot, uint32_t *seed)
{
    slot->buffer = (WSABUF){1 + g_random(seed) % LARGEST, (CHAR *)slot->bytes};
    slot->flags = 0;
    if (sp.lpWSPRecv(g_to, &slot->buffer, 1, NULL, &slot->flags, &slot->overlapped, NULL, NULL, &t_error) != 0)
        CHECK_EQ(t_error, WSA_IO_PENDING);
}

/* False at the end of the stream. */
static bool note_received(g_slot *slot)
{
    DWORD flags;
    const int error = g_wait(slot, &flags);
    if (error != 0) {
        CHECK_EQ(error, WSA_OPERATION_ABORTED);
        CHECK_EQ(slot->overlapped.InternalHigh, 0);
        return true;
    }
    take(slot->bytes, slot->overlapped.InternalHigh);
    return slot->overlapped.InternalHigh > 0;
}

static void receive_all(uint32_t seed)
{
    uint32_t issued = 0, done = 0;
    g_slot *slots = g_open_slots();
    bool going = true;
    while (going && (g_end != G_RECEIVER_CLOSES || received < g_limit / 2)) {
        while (issued - done < OUTSTANDING)
            issue(&slots[issued++ % OUTSTANDING], &seed);
        g_cancel_some(g_to, slots, done, issued, &seed);
        going = note_received(&slots[done++ % OUTSTANDING]);
    }
    t_close(g_to);
    while (done < issued)
        note_received(&slots[done++ % OUTSTANDING]);
    g_close_slots(slots);
}

static void transfer(const char *name, void (*make_pair)(const i_kind *kind), const i_kind *kind)
{
    const int64_t begun = t_now_ms();
    uint64_t all = 0;
    for (int part = 0; part < PARTS; part++) {
        uint32_t seed = 77 + (uint32_t)part;
        t_thread sender;
        make_pair(kind);
        g_begin(g_total() / PARTS, part, 8000);
        current = at = 0;
        received = 0;
        t_thread_start(&sender, g_send_all, &seed);
        receive_all(seed + 1000);
        __atomic_store_n(&g_receiver_closed, 1, __ATOMIC_RELEASE);
        t_thread_join(&sender);
        if (g_end != G_RECEIVER_CLOSES)
            end_send();
        place_stumps();
        g_compare(current);
        all += received;
    }
    g_tell(name, all, begun);
}

static void make_tcp(const i_kind *kind)
{
    (void)kind;
    t_pair(&g_from, &g_to);
}

static void make_local(const i_kind *kind)
{
    (void)kind;
    t_unix_pair(SOCK_STREAM, &g_from, &g_to);
}

static void make_iso(const i_kind *kind)
{
    i_pair(kind, &g_from, &g_to);
}

TEST("what overlapped sends and receives of random sizes move through a stream arrives whole and in order, with requests "
     "cancelled at both ends and the connection closed by either; of a cancelled send arrives what its completion tells, "
     "and a cancelled receive takes nothing (OVL-10, OVL-13, OVL-16, OVL-19)")
{
    harness_start();
    g_make_pattern();
    g_spare = t_socket(AF_INET, SOCK_STREAM, 0);
    g_closer = INVALID_SOCKET;
    transfer("TCP", make_tcp, NULL);
    transfer("AF_UNIX stream", make_local, NULL);
    transfer("ISO class 0", make_iso, &i_kinds[2]);
    transfer("ISO class 2", make_iso, &i_kinds[3]);
    t_close(g_spare);
    harness_end();
}
