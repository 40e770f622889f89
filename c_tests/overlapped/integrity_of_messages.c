#include "overlapped/integrity.h"

static unsigned char message[2 * LARGEST];
static size_t length;  /* of the message, as far as it is there */
static uint32_t next;  /* the least index that may come */
static uint64_t received;

/* False if it is the one behind the last. */
static bool take_message(void)
{
    CHECK(length >= HEAD && message[0] == 255);
    const uint32_t index = g_index_in(message);
    if (index == END)
        return false;
    CHECK(index >= next && index < __atomic_load_n(&g_count, __ATOMIC_ACQUIRE));
    CHECK_EQ(length, g_sends[index].length);
    CHECK_EQ(length, g_length_in(message));
    if (memcmp(message + HEAD, g_body(index), length - HEAD) != 0)
        FAIL("message %u is damaged", index);
    g_sends[index].came = (uint32_t)length;
    received += length;
    next = index + 1;
    length = 0;
    __atomic_fetch_add(&g_arrived, 1, __ATOMIC_RELEASE);
    return true;
}

static void issue(g_slot *slot, bool in_parts, uint32_t *seed)
{
    slot->buffer = (WSABUF){in_parts ? 1 + g_random(seed) % LARGEST : LARGEST, (CHAR *)slot->bytes};
    slot->flags = 0;
    if (sp.lpWSPRecv(g_to, &slot->buffer, 1, NULL, &slot->flags, &slot->overlapped, NULL, NULL, &t_error) != 0)
        CHECK(t_error == WSA_IO_PENDING || t_error == WSAEDISCON);
    slot->index = t_error == WSAEDISCON;
}

/* False behind the last message. */
static bool note_received(g_slot *slot)
{
    DWORD flags = 0;
    const int error = slot->index != 0 ? WSAEDISCON : g_wait(slot, &flags);
    if (error == WSAEDISCON)
        return false;
    if (error != 0) {
        CHECK_EQ(error, WSA_OPERATION_ABORTED);
        CHECK_EQ(slot->overlapped.InternalHigh, 0);
        return true;
    }
    CHECK(slot->overlapped.InternalHigh <= sizeof message - length);
    memcpy(message + length, slot->bytes, slot->overlapped.InternalHigh);
    length += slot->overlapped.InternalHigh;
    return (flags & MSG_PARTIAL) != 0 || take_message();
}

static void receive_all(bool in_parts, uint32_t seed)
{
    uint32_t issued = 0, done = 0;
    g_slot *slots = g_open_slots();
    bool going = true;
    while (going && (g_end != G_RECEIVER_CLOSES || received < g_limit / 2)) {
        while (issued - done < OUTSTANDING)
            issue(&slots[issued++ % OUTSTANDING], in_parts, &seed);
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
        uint32_t seed = 99 + (uint32_t)part;
        t_thread sender;
        g_closer = INVALID_SOCKET;
        g_window = 0;
        make_pair(kind);
        g_begin(g_total() / PARTS, part, LARGEST + 1000);
        next = 0;
        received = length = 0;
        t_thread_start(&sender, g_send_all, &seed);
        receive_all(kind != NULL, seed + 1000);
        __atomic_store_n(&g_receiver_closed, 1, __ATOMIC_RELEASE);
        t_thread_join(&sender);
        g_compare(next);
        if (g_closer != INVALID_SOCKET)
            t_close(g_closer);
        all += received;
    }
    g_tell(name, all, begun);
}

static void connect_both(const void *address, int size)
{
    const SOCKET both[] = {g_from, g_closer};
    for (int i = 0; i < 2; i++)
        CHECK_OK(sp.lpWSPConnect(both[i], address, size, NULL, NULL, NULL, NULL, &t_error));
}

/* The kernel drops what a receiver has no room for, so no more than that is on its way. */
static void make_udp(const i_kind *kind)
{
    struct sockaddr_in address;
    (void)kind;
    g_from = t_socket(AF_INET, SOCK_DGRAM, 0);
    g_to = t_socket(AF_INET, SOCK_DGRAM, 0);
    g_closer = t_socket(AF_INET, SOCK_DGRAM, 0);
    g_window = 4;
    t_bind_loopback(g_to, &address);
    connect_both(&address, sizeof address);
}

static void make_local_datagrams(const i_kind *kind)
{
    struct sockaddr_un address;
    (void)kind;
    g_from = t_socket(AF_UNIX, SOCK_DGRAM, 0);
    g_to = t_socket(AF_UNIX, SOCK_DGRAM, 0);
    g_closer = t_socket(AF_UNIX, SOCK_DGRAM, 0);
    const int size = t_bind_unix(g_to, &address);
    connect_both(&address, size);
}

static void make_local_messages(const i_kind *kind)
{
    (void)kind;
    t_unix_pair(SOCK_SEQPACKET, &g_from, &g_to);
}

static void make_iso(const i_kind *kind)
{
    i_pair(kind, &g_from, &g_to);
}

TEST("messages of random sizes that overlapped sends and receives move arrive once each, whole and in order, with "
     "requests cancelled at both ends and the socket closed by either; one whose send was cancelled does not arrive "
     "(OVL-10, OVL-13, OVL-16, OVL-19)")
{
    harness_start();
    g_make_pattern();
    g_spare = t_socket(AF_INET, SOCK_STREAM, 0);
    transfer("UDP", make_udp, NULL);
    transfer("AF_UNIX datagrams", make_local_datagrams, NULL);
    transfer("AF_UNIX messages", make_local_messages, NULL);
    transfer("ISO class 0", make_iso, &i_kinds[0]);
    transfer("ISO class 2", make_iso, &i_kinds[1]);
    t_close(g_spare);
    harness_end();
}
