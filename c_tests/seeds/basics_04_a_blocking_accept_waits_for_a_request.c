#include "seeds/seeds.h"

typedef struct { t_thread thread; SOCKET listener, accepted; int error; } acceptor;

static void wait_for_one(void *context)
{
    acceptor *a = context;
    a->accepted = sp.lpWSPAccept(a->listener, NULL, NULL, NULL, 0, &a->error);
}

TEST("with a blocking socket the server may call WSPAccept at once, which sleeps until a request is there")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        acceptor a = {.listener = i_listener(kind, "SLEEP", 5, &address)};
        { // It sleeps, also when somebody connects and does not ask.
            t_thread_start(&a.thread, wait_for_one, &a);
            t_thread_blocked(&a.thread);
            const int silent = i_raw_connect(&address);
            t_sleep_ms(T_NOTHING);
            CHECK(!t_thread_finished(&a.thread));
            close(silent);
        }
        { // A request wakes it.
            s_begin(&caller, kind, &address, NULL);
            t_thread_join(&a.thread);
            CHECK(a.accepted != INVALID_SOCKET);
            s_answered(&caller, 0);
            s_talk(caller.s, a.accepted);
            t_close(a.accepted);
            s_end(&caller);
        }
        { // One that is there already needs no sleep.
            s_begin(&caller, kind, &address, NULL);
            T_UNTIL((t_sleep_ms(1), i_readable(a.listener)));
            wait_for_one(&a);
            CHECK(a.accepted != INVALID_SOCKET);
            s_answered(&caller, 0);
            t_close(a.accepted);
            s_end(&caller);
        }
        { // A socket that does not block says so.
            t_set_nonblocking(a.listener, true);
            CHECK_ERROR(sp.lpWSPAccept(a.listener, NULL, NULL, NULL, 0, &t_error), WSAEWOULDBLOCK);
        }
        t_close(a.listener);
    }
    harness_end();
}
