#include "iso/iso.h"

typedef struct { t_thread thread; SOCKET listener, accepted; int error; } acceptor;

static void wait_for_one(void *context)
{
    acceptor *a = context;
    a->accepted = sp.lpWSPAccept(a->listener, NULL, NULL, NULL, 0, &a->error);
}

TEST("several threads wait on one port, in WSPAccept, in WSPSelect and for an event object, for one selector and for "
     "others: each request wakes the right one")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        acceptor a[2], b;
        const WSAEVENT event = t_event();
        a[0].listener = a[1].listener = i_listener(kind, "AAA", 5, &address);
        b.listener = i_listener_beside(kind, "BBB", 5, &address);
        const SOCKET c = i_listener_beside(kind, NULL, 5, &address);
        const SOCKADDR_TP to_b = i_with_selector(&address, "BBB"), to_c = i_with_selector(&address, "CCC");
        t_select(c, event, FD_ACCEPT);
        for (int i = 0; i < 2; i++) {
            t_thread_start(&a[i].thread, wait_for_one, &a[i]);
            t_thread_blocked(&a[i].thread);
        }
        t_thread_start(&b.thread, wait_for_one, &b);
        t_thread_blocked(&b.thread);
        { // Foreign callers, so that no other thread of ours helps.
            const int class_option = i_class2(kind) ? 0x21 : 0;
            const int to[] = {i_raw_call(&to_c, class_option, "CCC"), i_raw_call(&to_b, class_option, "BBB"),
                              i_raw_call(&address, class_option, "AAA"), i_raw_call(&address, class_option, "AAA")};
            t_thread_join(&b.thread);
            for (int i = 0; i < 2; i++)
                t_thread_join(&a[i].thread);
            CHECK(t_wait(event, t_patience_ms()));
            const SOCKET accepted[] = {i_accept(c), b.accepted, a[0].accepted, a[1].accepted};
            for (int i = 0; i < 4; i++) {
                const SOCKADDR_TP name = i_name(accepted[i]);
                const char *selectors[] = {"CCC", "BBB", "AAA", "AAA"};
                CHECK_STR_EQ(i_selector(&name), selectors[i]);
                CHECK_MEM_EQ(i_raw_frame(to[i]) + 10, "d0", 2);
                t_close(accepted[i]);
                close(to[i]);
            }
        }
        t_close(a[0].listener);
        t_close(b.listener);
        t_close(c);
        t_close_event(event);
    }
    harness_end();
}
