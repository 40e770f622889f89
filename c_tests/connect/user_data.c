#include "connect/connect.h"

/* A caller, what it says, and the room that it lends for an answer. */
typedef struct caller {
    SOCKET s;
    SOCKADDR_TP address;
    const char *says;       /* null: nothing */
    char bytes[40];
    WSABUF answer;
    int result, error;
} caller;

static void connect_it(void *context)
{
    caller *c = context;
    WSABUF data = {c->says != NULL ? (ULONG)strlen(c->says) : 0, (CHAR *)c->says};
    t_error = 0;
    c->result = sp.lpWSPConnect(c->s, (struct sockaddr *)&c->address, sizeof c->address, c->says != NULL ? &data : NULL,
                                &c->answer, NULL, NULL, &t_error);
    c->error = t_error;
}

static SOCKET iso_listener(SOCKADDR_TP *address, int protocol)
{
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    INT length = sizeof *address;
    const SOCKET s = t_socket(AF_ISO, SOCK_SEQPACKET, protocol);
    CHECK_OK(wsp_iso_address(address, (struct sockaddr *)&any, sizeof any, "HOST", 4, &t_error));
    CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)address, sizeof *address, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)address, &length, &t_error));
    CHECK_OK(sp.lpWSPListen(s, 5, &t_error));
    return s;
}

/* The condition function answers with the text in its context. */
static void answer_text(t_condition_record *record)
{
    const char *text = record->context;
    CHECK_EQ(record->callee_data->len, 32);
    memcpy(record->callee_data->buf, text, strlen(text));
    record->callee_data->len = (ULONG)strlen(text);
}

static const struct {
    const char *says, *answers; /* of the two ends */
    ULONG room, told;           /* for the answer, and how much of it is told */
    int verdict, protocol;
} rows[] = {
    {"hello", "welcome", 40, 7, CF_ACCEPT, ISOPROTO_TP0},
    {"hello", "welcome", 40, 7, CF_ACCEPT, ISOPROTO_TP2},
    {NULL, "welcome", 40, 7, CF_ACCEPT, ISOPROTO_TP2},
    {"hello", "", 40, 0, CF_ACCEPT, ISOPROTO_TP2},
    {"0123456789abcdef0123456789ABCDEF", "0123456789ABCDEF0123456789abcdef", 32, 32, CF_ACCEPT, ISOPROTO_TP2},
    {"hello", "welcome", 3, 3, CF_ACCEPT, ISOPROTO_TP2}, /* as much as there is room for */
    {"hello", "welcome", 0, 0, CF_ACCEPT, ISOPROTO_TP2},
    {"hello", "go away", 40, 7, CF_REJECT, ISOPROTO_TP2},
    {"hello", "", 40, 0, CF_REJECT, ISOPROTO_TP2},
};

static void play(size_t i, bool nonblocking)
{
    const bool accepts = rows[i].verdict == CF_ACCEPT;
    t_thread thread;
    caller c = {.says = rows[i].says, .answer = {.len = rows[i].room}};
    t_condition_record record = {.verdict = CF_DEFER};
    const WSAEVENT event = t_event();
    const SOCKET listener = iso_listener(&c.address, rows[i].protocol);
    memset(c.bytes, '.', sizeof c.bytes);
    c.answer.buf = c.bytes;
    c.s = t_socket(AF_ISO, SOCK_SEQPACKET, rows[i].protocol);
    if (nonblocking) {
        t_select(c.s, event, FD_CONNECT);
        connect_it(&c);
        CHECK_EQ(c.result, SOCKET_ERROR);
        CHECK_EQ(c.error, WSAEWOULDBLOCK);
    } else {
        t_thread_start(&thread, connect_it, &c);
    }
    { // The data of the caller is with the request; while nothing is decided no answer has come.
        CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
        CHECK_EQ(record.caller_bytes_length, c.says != NULL ? strlen(c.says) : 0);
        if (c.says != NULL)
            CHECK_MEM_EQ(record.caller_bytes, c.says, strlen(c.says));
        CHECK_EQ(record.caller_data == NULL, c.says == NULL);
        if (nonblocking) {
            t_nothing_now(c.s, event);
            CHECK_EQ(selected(c.s, IN_ALL), 0);
            CHECK_EQ(c.answer.len, rows[i].room);
            CHECK_EQ(c.bytes[0], '.');
        }
    }
    record = (t_condition_record){.verdict = rows[i].verdict, .during = answer_text};
    record.context = (void *)rows[i].answers;
    const SOCKET server = t_accept_if(listener, &record);
    CHECK_EQ(server != INVALID_SOCKET, accepts);
    if (nonblocking) {
        t_expect_events_error(c.s, event, FD_CONNECT, accepts ? 0 : FD_CONNECT, accepts ? 0 : WSAECONNREFUSED);
    } else {
        t_thread_join(&thread);
        CHECK_EQ(c.result, accepts ? 0 : SOCKET_ERROR);
        CHECK_EQ(c.error, accepts ? 0 : WSAECONNREFUSED);
    }
    { // The answer, and nothing behind it.
        CHECK_EQ(c.answer.len, rows[i].told);
        CHECK_MEM_EQ(c.bytes, rows[i].answers, rows[i].told);
        CHECK_EQ(c.bytes[rows[i].told], '.');
    }
    t_close(c.s);
    if (accepts)
        t_close(server);
    t_close(listener);
    t_close_event(event);
}

TEST("where the protocol carries user data, lpCallerData comes with the request, and what the other side answers is "
     "in lpCalleeData when the connect returns, or when FD_CONNECT comes: as much as there is room for, its len the "
     "number (CONNECT-19, CONNECT-20, CONNECT-21)")
{
    harness_start();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int mode = 0; mode < 2; mode++)
            play(i, mode == 1);
    harness_end();
}
