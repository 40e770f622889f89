#include "iso/iso.h"

typedef struct { SOCKET s; SOCKADDR_TP to; int what, error; } waiter;

static void wait_for_it(void *context)
{
    waiter *w = context;
    char byte;
    DWORD count, flags = 0;
    WSABUF buffer = {1, &byte};
    int result = 0;
    switch (w->what) {
    case 0: result = sp.lpWSPRecv(w->s, &buffer, 1, &count, &flags, NULL, NULL, NULL, &w->error); break;
    case 1: result = sp.lpWSPAccept(w->s, NULL, NULL, NULL, 0, &w->error) == INVALID_SOCKET ? -1 : 0; break;
    default:
        result = sp.lpWSPConnect(w->s, (struct sockaddr *)&w->to, sizeof w->to, NULL, NULL, NULL, NULL, &w->error);
    }
    CHECK_EQ(result, -1);
}

TEST("closing a socket ends the receive, the accept or the connect that waits on it with WSAEINTR; SO_RCVTIMEO ends a "
     "receive with WSAETIMEDOUT (CLOSE-03, RECV-11)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKET client, server;
        char byte;
        for (int what = 0; what < 3; what++) {
            waiter w = {.what = what};
            t_thread thread;
            SOCKADDR_TP other;
            const SOCKET listener = i_listener(kind, "WAKE", 5, &w.to);
            i_pair(kind, &client, &server);
            w.s = what == 0   ? client
                  : what == 1 ? i_listener(kind, "ME", 5, &other)
                              : i_socket(kind->protocol, kind->type);
            t_thread_start(&thread, wait_for_it, &w);
            t_thread_blocked(&thread);
            t_close(w.s);
            t_thread_join(&thread);
            CHECK_EQ(w.error, WSAEINTR);
            if (what != 0)
                t_close(client);
            t_close(server);
            t_close(listener);
        }
        { // Time-outs.
            i_pair(kind, &client, &server);
            t_set_option(server, SOL_SOCKET, SO_RCVTIMEO, 200);
            const int64_t begin = t_now_ms();
            CHECK_ERROR(i_recv(server, &byte, 1, 0), WSAETIMEDOUT);
            CHECK(t_now_ms() - begin >= 190);
            CHECK_OK(i_send(client, "in time", 7, 0));
            I_EXPECT(server, "in time");
            t_close(client);
            t_close(server);
        }
    }
    harness_end();
}
