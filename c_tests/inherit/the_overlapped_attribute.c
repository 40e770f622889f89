#include "inherit/inherit.h"

typedef struct receiver {
    SOCKET s;
    WSAOVERLAPPED overlapped;
    DWORD count;
    char byte;
    int answer;
} receiver;

static void receive(void *context)
{
    receiver *r = context;
    WSABUF buffer = {1, &r->byte};
    DWORD flags = 0;
    r->answer = sp.lpWSPRecv(r->s, &buffer, 1, &r->count, &flags, &r->overlapped, NULL, NULL, &t_error);
}

TEST("what a listener without the overlapped attribute accepts has none either: a receive waits although it is given "
     "an OVERLAPPED, which is filled in then (ACCEPT-10, INH-26)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        for (int way = 0; way < WAYS; way++) {
            place p;
            t_thread thread;
            struct sockaddr_un path;
            receiver r = {0};
            t_close(open_place(&p, which, 1)); // for its family and type
            const SOCKET listener = CHECK_SOCKET(sp.lpWSPSocket(p.family, p.type, 0, t_entry(p.family, p.type), 0, 0,
                                                                &t_error));
            if (p.family == AF_UNIX) {
                p.length = t_bind_unix(listener, &path);
                memcpy(&p.address, &path, sizeof path);
            } else {
                CHECK_OK(sp.lpWSPBind(listener, (struct sockaddr *)&p.address, p.length, &t_error));
            }
            CHECK_OK(sp.lpWSPListen(listener, 1, &t_error));
            const SOCKET client = silent_caller(&p);
            r.s = accept_by(listener, way);
            t_thread_start(&thread, receive, &r);
            t_thread_blocked(&thread);
            t_send_all(client, "x", 1);
            t_thread_join(&thread);
            CHECK_EQ(r.answer, 0);
            CHECK_EQ(r.count, 1);
            CHECK_EQ(r.byte, 'x');
        CHECK_EQ(r.overlapped.InternalHigh, 1); /* filled in all the same (OVL-19) */
            t_close(client);
            t_close(r.s);
            t_close(listener);
        }
    }
    harness_end();
}
