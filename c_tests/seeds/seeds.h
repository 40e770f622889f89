/*
 * What the tests of the introductory pages share. They follow "Protocol Basics: Listen, Connect, Accept" (basics_..)
 * and "Enhanced Functionality at Connect Time" (enhanced_..) sentence by sentence, in the order of the text; each
 * shows its sentence on the ISO transport, the one that carries all of what they describe.
 */
#ifndef WSP_C_TESTS_SEEDS_H
#define WSP_C_TESTS_SEEDS_H

#include "iso/iso.h"

/* A caller in a thread of its own, which blocks until it is answered. */
typedef struct s_caller {
    t_thread thread;
    SOCKET s;
    SOCKADDR_TP to;
    const char *data;
    int result, error;      /* of WSPConnect */
    char answer[64];        /* what came back with it */
    ULONG answer_length;
} s_caller;

static inline void s_knock(void *context)
{
    s_caller *c = context;
    WSABUF data = {c->data != NULL ? (ULONG)strlen(c->data) : 0, (CHAR *)c->data};
    WSABUF answer = {sizeof c->answer, c->answer};
    c->result = sp.lpWSPConnect(c->s, (const struct sockaddr *)&c->to, sizeof c->to, c->data != NULL ? &data : NULL,
                                &answer, NULL, NULL, &c->error);
    c->answer_length = answer.len;
}

static inline void s_begin(s_caller *c, const i_kind *kind, const SOCKADDR_TP *to, const char *data)
{
    memset(c, 0, sizeof *c);
    c->s = i_socket(kind->protocol, kind->type);
    c->to = *to;
    c->data = data;
    t_thread_start(&c->thread, s_knock, c);
}

/* Waits for its answer, which must be this; 0 is a connection. */
static inline void s_answered(s_caller *c, int error)
{
    t_thread_join(&c->thread);
    if (error == 0)
        CHECK_EQ(c->result, 0);
    else
        CHECK(c->result == SOCKET_ERROR && c->error == error);
}

static inline void s_end(s_caller *c)
{
    t_close(c->s);
}

/* Data goes both ways. */
static inline void s_talk(SOCKET a, SOCKET b)
{
    CHECK_OK(i_send(a, "question", 8, 0));
    I_EXPECT(b, "question");
    CHECK_OK(i_send(b, "answer", 6, 0));
    I_EXPECT(a, "answer");
}

#endif
