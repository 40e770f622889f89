#include "inherit/inherit.h"

typedef struct receiver {
    SOCKET s;
    char byte;
    int count;
} receiver;

static void receive(void *context)
{
    receiver *r = context;
    r->count = t_recv(r->s, &r->byte, 1);
}

static void blocks_like_its_listener(int which, int way)
{
    place p;
    char byte;
    const SOCKET listener = open_place(&p, which, 5);
    for (int mode = 0; mode < 2; mode++) {
        t_set_nonblocking(listener, mode == 1);
        const SOCKET client = silent_caller(&p), server = accept_by(listener, way);
        if (mode == 0) { // It waits, and returns what comes later.
            t_thread thread;
            receiver r = {.s = server};
            t_thread_start(&thread, receive, &r);
            t_thread_blocked(&thread);
            t_send_all(client, "x", 1);
            t_thread_join(&thread);
            CHECK_EQ(r.count, 1);
            CHECK_EQ(r.byte, 'x');
        } else {
            CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
            CHECK_EQ(t_error, WSAEWOULDBLOCK);
            t_send_all(client, "x", 1);
            t_recv_exactly(server, &byte, 1);
        }
        { // From now on it goes its own way.
            t_set_nonblocking(listener, mode == 0);
            t_set_option(server, SOL_SOCKET, SO_RCVTIMEO, 20);
            CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
            CHECK_EQ(t_error, mode == 0 ? WSAETIMEDOUT : WSAEWOULDBLOCK);
        }
        t_close(client);
        t_close(server);
    }
    { // What counts is the mode at the time of the accept, not when the caller came.
        t_set_nonblocking(listener, false);
        const SOCKET client = silent_caller(&p);
        t_readable(listener);
        t_set_nonblocking(listener, true);
        const SOCKET server = accept_by(listener, way);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        t_close(client);
        t_close(server);
    }
    t_close(listener);
}

TEST("an accepted socket blocks if its listener does, and a receive on it waits for the data; a listener that does "
     "not block makes such sockets (ACCEPT-10, INH-11)")
{
    harness_start();
    everywhere(blocks_like_its_listener);
    harness_end();
}
