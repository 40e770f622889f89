/* What the tests of the ISO transport share: sockets, connections, condition functions, and frames by hand. */
#ifndef WSP_C_TESTS_ISO_H
#define WSP_C_TESTS_ISO_H

#include "harness.h"

#include <sys/ioctl.h>

/* ---- The four kinds of sockets --------------------------------------------------------------------------- */

typedef struct i_kind {
    int protocol;      /* ISOPROTO_TP0, ISOPROTO_TP2 */
    int type;          /* SOCK_SEQPACKET, SOCK_STREAM */
    const char *name;
} i_kind;

static const i_kind i_kinds[] = {
    {ISOPROTO_TP0, SOCK_SEQPACKET, "class 0, messages"},
    {ISOPROTO_TP2, SOCK_SEQPACKET, "class 2, messages"},
    {ISOPROTO_TP0, SOCK_STREAM, "class 0, stream"},
    {ISOPROTO_TP2, SOCK_STREAM, "class 2, stream"},
};

/* Both classes with messages, or all four; tells which one it is in, should a check fail. */
#define I_EACH_OF(kind, count)                                                                                  \
    for (const i_kind *kind = i_kinds; kind < i_kinds + (count) && i_tell(kind); kind++)
#define I_EACH_CLASS(kind) I_EACH_OF(kind, 2)
#define I_EACH_KIND(kind) I_EACH_OF(kind, 4)

static inline bool i_tell(const i_kind *kind)
{
    printf("now %s\n", kind->name);
    return true;
}

static inline bool i_class2(const i_kind *kind)
{
    return kind->protocol == ISOPROTO_TP2;
}

/* ---- Addresses ------------------------------------------------------------------------------------------- */

static inline struct sockaddr_in i_loopback(uint16_t port)
{
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

/* A selector and an IPv4 address. A null selector is none. */
static inline SOCKADDR_TP i_address(const char *selector, struct sockaddr_in network)
{
    SOCKADDR_TP address;
    const int length = selector != NULL ? (int)strlen(selector) : 0;
    CHECK_OK(wsp_iso_address(&address, (struct sockaddr *)&network, sizeof network, selector, length, &t_error));
    return address;
}

/* Where an address is reached. */
static inline struct sockaddr_in i_network(const void *address)
{
    struct sockaddr_storage network;
    struct sockaddr_in where;
    CHECK_OK(wsp_iso_address_parts(address, sizeof(SOCKADDR_TP), &network, NULL, NULL, &t_error));
    CHECK_EQ(network.ss_family, AF_INET);
    memcpy(&where, &network, sizeof where);
    return where;
}

/* Its selector as a string, until the next call. */
static inline const char *i_selector(const void *address)
{
    static char selector[33];
    INT length = 0;
    memset(selector, 0, sizeof selector);
    CHECK_OK(wsp_iso_address_parts(address, sizeof(SOCKADDR_TP), NULL, selector, &length, &t_error));
    CHECK(length <= 32);
    return selector;
}

/* The same address with another selector. */
static inline SOCKADDR_TP i_with_selector(const SOCKADDR_TP *address, const char *selector)
{
    return i_address(selector, i_network(address));
}

/* ---- Sockets --------------------------------------------------------------------------------------------- */

static inline SOCKET i_socket(int protocol, int type)
{
    return CHECK_SOCKET(sp.lpWSPSocket(AF_ISO, type, protocol, NULL, 0, WSA_FLAG_OVERLAPPED, &t_error));
}

static inline int i_bind(SOCKET s, const SOCKADDR_TP *address)
{
    return sp.lpWSPBind(s, (const struct sockaddr *)address, sizeof *address, &t_error);
}

static inline SOCKADDR_TP i_name(SOCKET s)
{
    SOCKADDR_TP name;
    INT length = sizeof name;
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &length, &t_error));
    CHECK_EQ(length, sizeof name);
    return name;
}

static inline SOCKADDR_TP i_peer_name(SOCKET s)
{
    SOCKADDR_TP name;
    INT length = sizeof name;
    CHECK_OK(sp.lpWSPGetPeerName(s, (struct sockaddr *)&name, &length, &t_error));
    CHECK_EQ(length, sizeof name);
    return name;
}

/* Bound to 127.0.0.1 and this port, or a free one. */
static inline SOCKET i_bound(const i_kind *kind, const char *selector, uint16_t port, SOCKADDR_TP *address)
{
    const SOCKET s = i_socket(kind->protocol, kind->type);
    *address = i_address(selector, i_loopback(port));
    CHECK_OK(i_bind(s, address));
    *address = i_name(s);
    return s;
}

static inline SOCKET i_listener(const i_kind *kind, const char *selector, int backlog, SOCKADDR_TP *address)
{
    const SOCKET s = i_bound(kind, selector, 0, address);
    CHECK_OK(sp.lpWSPListen(s, backlog, &t_error));
    return s;
}

/* One more listener on the port of another. */
static inline SOCKET i_listener_beside(const i_kind *kind, const char *selector, int backlog, const SOCKADDR_TP *other)
{
    SOCKADDR_TP address;
    const SOCKET s = i_bound(kind, selector, ntohs(i_network(other).sin_port), &address);
    CHECK_OK(sp.lpWSPListen(s, backlog, &t_error));
    return s;
}

/* WSPConnect with caller data; what comes back is left in i_callee. */
static char i_callee_bytes[256];
static WSABUF i_callee;

static inline int i_call(SOCKET s, const SOCKADDR_TP *address, const void *data, size_t length)
{
    WSABUF caller = {(ULONG)length, (CHAR *)data};
    i_callee = (WSABUF){sizeof i_callee_bytes, i_callee_bytes};
    return sp.lpWSPConnect(s, (const struct sockaddr *)address, sizeof *address, data != NULL ? &caller : NULL,
                           &i_callee, NULL, NULL, &t_error);
}

static inline bool i_callee_is(const void *data, size_t length)
{
    return i_callee.len == length && memcmp(i_callee_bytes, data, length) == 0;
}

/* A non-blocking attempt. It may succeed at once where the service thread looks after the listener. */
static inline void i_begin_call(SOCKET s, const SOCKADDR_TP *address, const void *data, size_t length)
{
    t_set_nonblocking(s, true);
    if (i_call(s, address, data, length) != 0)
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
}

/* A non-blocking socket whose attempt has begun. */
static inline SOCKET i_calling(const i_kind *kind, const SOCKADDR_TP *address, const void *data, size_t length)
{
    const SOCKET s = i_socket(kind->protocol, kind->type);
    i_begin_call(s, address, data, length);
    return s;
}

/* WSPSelect for one socket: 1 readable, 2 writable, 4 failed. */
static inline int i_selected(SOCKET s, int ms)
{
    WSP_FD_SET sets[3];
    const struct timeval timeout = {ms / 1000, ms % 1000 * 1000};
    int left = 0;
    for (int i = 0; i < 3; i++)
        sets[i] = (WSP_FD_SET){.fd_count = 1, .fd_array = {s}};
    if (sp.lpWSPSelect(0, &sets[0], &sets[1], &sets[2], &timeout, &t_error) == SOCKET_ERROR)
        FAIL("WSPSelect: %s", wsp_strerror(t_error));
    for (int i = 0; i < 3; i++)
        left |= sets[i].fd_count != 0 ? 1 << i : 0;
    return left;
}

enum { I_READ = 1, I_WRITE = 2, I_FAILED = 4 };

/* Waits patiently for one of these signs. */
static inline void i_until(SOCKET s, int signs)
{
    const int64_t limit = t_now_ms() + t_patience_ms();
    while ((i_selected(s, 10) & signs) == 0)
        if (t_now_ms() > limit)
            FAIL("no sign of %d in %d ms", signs, t_patience_ms());
}

static inline bool i_readable(SOCKET s)
{
    return (i_selected(s, 0) & I_READ) != 0;
}

/* Waits until a non-blocking attempt has succeeded. The socket blocks from then on. */
static inline void i_connected(SOCKET s)
{
    i_until(s, I_WRITE | I_FAILED);
    CHECK_EQ(i_selected(s, 0) & I_FAILED, 0);
    t_set_nonblocking(s, false);
}

/* Waits until it has failed, and with what. */
static inline int i_failure(SOCKET s)
{
    i_until(s, I_WRITE | I_FAILED);
    CHECK_EQ(i_selected(s, 0) & I_WRITE, 0);
    return t_get_option(s, SOL_SOCKET, SO_ERROR);
}

static inline SOCKET i_accept(SOCKET listener)
{
    return CHECK_SOCKET(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error));
}

/* A connection through a listener, whose options it inherits. Both ends block. */
static inline void i_pair_through(const i_kind *kind, SOCKET client, SOCKET listener, const SOCKADDR_TP *address,
                                  SOCKET *server)
{
    (void)kind;
    i_begin_call(client, address, NULL, 0);
    *server = i_accept(listener);
    i_connected(client);
}

static inline void i_pair(const i_kind *kind, SOCKET *client, SOCKET *server)
{
    SOCKADDR_TP address;
    const SOCKET listener = i_listener(kind, "PAIR", 5, &address);
    *client = i_socket(kind->protocol, kind->type);
    i_pair_through(kind, *client, listener, &address, server);
    t_close(listener);
}

/* ---- Data ------------------------------------------------------------------------------------------------ */

static _Thread_local DWORD i_count; /* octets of the last call */
static _Thread_local DWORD i_flags; /* what the last receive left in lpFlags */

static inline int i_send(SOCKET s, const void *data, size_t length, DWORD flags)
{
    WSABUF buffer = {(ULONG)length, (CHAR *)data};
    return sp.lpWSPSend(s, &buffer, 1, &i_count, flags, NULL, NULL, NULL, &t_error);
}

static inline int i_recv(SOCKET s, void *data, size_t room, DWORD flags)
{
    WSABUF buffer = {(ULONG)room, data};
    i_flags = flags;
    return sp.lpWSPRecv(s, &buffer, 1, &i_count, &i_flags, NULL, NULL, NULL, &t_error);
}

/* Receives this, as one whole message where there are messages. */
#define I_EXPECT(s, text) i_expect(s, text, sizeof(text) - 1, __LINE__)

static inline void i_expect(SOCKET s, const void *data, size_t length, int line)
{
    char bytes[1024];
    CHECK(length < sizeof bytes);
    if (i_recv(s, bytes, sizeof bytes, 0) != 0)
        FAIL("line %d: receive: %s", line, wsp_strerror(t_error));
    if (i_count != length || memcmp(bytes, data, length) != 0 || i_flags != 0)
        FAIL("line %d: received %u octets with flags %#x: %.*s", line, i_count, i_flags, (int)i_count, bytes);
}

/* The graceful end as this kind tells it: WSAEDISCON, or no octets. */
static inline void i_expect_end(const i_kind *kind, SOCKET s)
{
    char byte;
    if (kind->type == SOCK_SEQPACKET) {
        CHECK_ERROR(i_recv(s, &byte, 1, 0), WSAEDISCON);
        return;
    }
    CHECK_OK(i_recv(s, &byte, 1, 0));
    CHECK_EQ(i_count, 0);
}

static inline int i_send_disconnect(SOCKET s, const void *data, size_t length)
{
    WSABUF buffer = {(ULONG)length, (CHAR *)data};
    return sp.lpWSPSendDisconnect(s, data != NULL ? &buffer : NULL, &t_error);
}

/* WSPRecvDisconnect; i_count is how much it was. */
static inline int i_recv_disconnect(SOCKET s, void *data, size_t room)
{
    WSABUF buffer = {(ULONG)room, data};
    const int result = sp.lpWSPRecvDisconnect(s, &buffer, &t_error);
    i_count = buffer.len;
    return result;
}

static inline int i_get_octets(SOCKET s, int level, int name, void *data, int room)
{
    INT length = room;
    CHECK_OK(sp.lpWSPGetSockOpt(s, level, name, data, &length, &t_error));
    return length;
}

/* ---- A condition function with an answer ----------------------------------------------------------------- */

typedef struct i_judge {
    int verdict;
    const void *answer;        /* callee data; null leaves nothing */
    ULONG answer_length;
    bool leave;                /* touch lpCalleeData not at all */

    int calls;                 /* the rest is what the last call saw */
    SOCKADDR_TP caller, called;
    bool has_data;
    char data[256];
    ULONG data_length;
    ULONG room;
    bool has_qos;
} i_judge;

static inline int i_decide(LPWSABUF caller, LPWSABUF data, LPQOS sqos, LPQOS gqos, LPWSABUF called, LPWSABUF answer,
                           GROUP *group, DWORD_PTR context)
{
    i_judge *judge = (i_judge *)context;
    (void)group;
    judge->calls++;
    CHECK_EQ(caller->len, sizeof judge->caller);
    CHECK_EQ(called->len, sizeof judge->called);
    CHECK(gqos == NULL);
    memcpy(&judge->caller, caller->buf, sizeof judge->caller);
    memcpy(&judge->called, called->buf, sizeof judge->called);
    judge->has_data = data != NULL;
    judge->data_length = data != NULL ? data->len : 0;
    CHECK(judge->data_length <= sizeof judge->data);
    if (data != NULL)
        memcpy(judge->data, data->buf, data->len);
    judge->has_qos = sqos != NULL;
    judge->room = answer->len;
    if (!judge->leave) {
        answer->len = judge->answer_length;
        if (judge->answer != NULL)
            memcpy(answer->buf, judge->answer, judge->answer_length);
    }
    return judge->verdict;
}

static inline SOCKET i_accept_if(SOCKET listener, i_judge *judge)
{
    return sp.lpWSPAccept(listener, NULL, NULL, i_decide, (DWORD_PTR)judge, &t_error);
}

/* ---- Frames by hand, in hexadecimal ---------------------------------------------------------------------- */

static inline size_t i_octets(const char *hex, unsigned char *octets, size_t room)
{
    size_t count = 0;
    for (; hex[0] != '\0'; hex++) {
        unsigned value = 0;
        if (hex[0] == ' ')
            continue;
        CHECK(count < room && sscanf(hex, "%2x", &value) == 1);
        octets[count++] = (unsigned char)value;
        hex++;
    }
    return count;
}

static inline void i_raw_send(int fd, const char *hex)
{
    unsigned char octets[1024];
    t_raw_send(fd, octets, i_octets(hex, octets, sizeof octets));
}

/* Reads one frame as hexadecimal text, until the next call. */
static inline const char *i_raw_frame(int fd)
{
    static char text[2 * 65536];
    static unsigned char octets[65536];
    t_raw_recv_exactly(fd, octets, 4);
    const size_t length = (size_t)octets[2] << 8 | octets[3];
    CHECK(octets[0] == 3 && octets[1] == 0 && length >= 7);
    t_raw_recv_exactly(fd, octets + 4, length - 4);
    for (size_t i = 0; i < length; i++)
        sprintf(text + 2 * i, "%02x", octets[i]);
    return text;
}

/* Octets of our own reference stand as "...." in what is expected; what they are is left in i_reference. */
static char i_reference[5];

#define I_RAW_EXPECT(fd, pattern) i_raw_expect(fd, pattern, __LINE__)

static inline void i_raw_expect(int fd, const char *pattern, int line)
{
    const char *frame = i_raw_frame(fd), *at = frame;
    for (; *pattern != '\0'; pattern++) {
        if (*pattern == ' ')
            continue;
        if (*at == '\0' || (*pattern != '.' && *pattern != *at))
            FAIL("line %d: from \"%s\" on, the frame is %s", line, pattern, frame);
        if (pattern[0] == '.' && (at - frame) % 4 == 0)
            memcpy(i_reference, at, 4);
        at++;
    }
    if (*at != '\0')
        FAIL("line %d: the frame is longer: %s", line, frame);
}

/* A foreign caller: a connection request of class 0 or 2 with these selectors, and no other parameters. */
static inline void i_raw_cr(int fd, int class_option, const char *calling, const char *called, const char *data)
{
    unsigned char frame[256] = {3, 0, 0, 0, 0, 0xe0, 0, 0, 0, 0x41, (unsigned char)class_option};
    size_t at = 11;
    const char *selectors[] = {calling, called};
    for (int i = 0; i < 2; i++) {
        const size_t length = selectors[i] != NULL ? strlen(selectors[i]) : 0;
        if (length == 0)
            continue;
        frame[at++] = (unsigned char)(0xc1 + i);
        frame[at++] = (unsigned char)length;
        memcpy(frame + at, selectors[i], length);
        at += length;
    }
    frame[4] = (unsigned char)(at - 5);
    if (data != NULL) {
        memcpy(frame + at, data, strlen(data));
        at += strlen(data);
    }
    frame[3] = (unsigned char)at;
    t_raw_send(fd, frame, at);
}

/* A plain TCP connection to the port of a listener; with a request for this selector. */
static inline int i_raw_connect(const SOCKADDR_TP *address)
{
    const struct sockaddr_in where = i_network(address);
    return t_raw_connect(&where);
}

static inline int i_raw_call(const SOCKADDR_TP *address, int class_option, const char *called)
{
    const int fd = i_raw_connect(address);
    i_raw_cr(fd, class_option, "RAW", called, NULL);
    return fd;
}

/* A foreign listener, and its address for WSPConnect. */
static inline int i_raw_listener(SOCKADDR_TP *address)
{
    struct sockaddr_in where;
    const int fd = t_raw_listener(&where, 5);
    *address = i_address("FAR", where);
    return fd;
}

/* Confirms the request that comes, with no parameters, and connects a socket of ours. */
static inline int i_raw_answer(int listener, int class_option)
{
    char confirm[64];
    const int fd = t_raw_accept(listener);
    char *frame = strdup(i_raw_frame(fd));
    CHECK_MEM_EQ(frame + 10, "e0", 2);
    memcpy(i_reference, frame + 16, 4);
    free(frame);
    snprintf(confirm, sizeof confirm, "0300000b 06 d0 %.4s 0077 %02x", i_reference, class_option);
    i_raw_send(fd, confirm);
    return fd;
}

static inline void i_raw_pair(const i_kind *kind, SOCKET *s, int *fd)
{
    SOCKADDR_TP address;
    const int listener = i_raw_listener(&address);
    *s = i_calling(kind, &address, NULL, 0);
    *fd = i_raw_answer(listener, i_class2(kind) ? 0x21 : 0);
    i_connected(*s);
    close(listener);
}

/* A frame of the open connection, of which the part behind the reference is given: "f0", "80", "data". */
static inline void i_raw_data(const i_kind *kind, int fd, const char *code, const char *number, const void *data,
                              size_t length)
{
    unsigned char frame[512];
    char head[64];
    snprintf(head, sizeof head, "0300%04x %s %s %s %s", (unsigned)(length + (i_class2(kind) ? 9 : 7)),
             i_class2(kind) ? "04" : "02", code, i_class2(kind) ? i_reference : "", number);
    const size_t at = i_octets(head, frame, sizeof frame);
    CHECK(at + length <= sizeof frame);
    memcpy(frame + at, data, length);
    t_raw_send(fd, frame, at + length);
}

#endif
