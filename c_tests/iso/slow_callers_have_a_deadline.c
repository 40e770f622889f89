#include "iso/iso.h"

static void feed(void *context)
{
    const int fd = *(int *)context;
    static const char request[] = "\x03\x00\x00\x40\x3b\xe0\x00\x00\x00\x41\x00";
    for (int i = 0; i < 11; i++) { // An octet at a time, for three seconds.
        if (send(fd, request + i, 1, MSG_NOSIGNAL) < 0)
            return;
        t_sleep_ms(300);
    }
}

TEST("a caller has ISO_REQUEST_TIMEOUT for the whole request, however the octets trickle; meanwhile others come in "
     "(15)")
{
    SOCKADDR_TP address;
    harness_start();
    const i_kind *kind = &i_kinds[0];
    const SOCKET listener = i_listener(kind, "DOOR", 5, &address);
    const WSAEVENT event = t_event();
    CHECK_EQ(t_get_option(listener, SOL_ISO, ISO_REQUEST_TIMEOUT), 10000);
    t_set_option(listener, SOL_ISO, ISO_REQUEST_TIMEOUT, 1500);
    t_select(listener, event, FD_ACCEPT);
    { // Silent, and slow.
        t_thread thread;
        int silent = i_raw_connect(&address), slow = i_raw_connect(&address);
        const int64_t begin = t_now_ms();
        t_thread_start(&thread, feed, &slow);
        t_sleep_ms(100);

        // A real one, in time.
        const SOCKET client = i_calling(kind, &address, NULL, 0);
        t_expect_events(listener, event, FD_ACCEPT);
        const SOCKET server = i_accept(listener);
        i_connected(client);
        CHECK(t_now_ms() - begin < 1500);

        // The others go, though this thread only sleeps.
        CHECK(!t_wait(event, 0));
        t_raw_expect_end(silent);
        CHECK(t_now_ms() - begin >= 1490);
        T_UNTIL(recv(slow, &(char){0}, 1, MSG_DONTWAIT) == 0 || errno == ECONNRESET);
        CHECK(!t_thread_finished(&thread)); // in the middle of its request
        t_thread_join(&thread);
        close(silent);
        close(slow);
        t_close(client);
        t_close(server);
    }
    { // One that has asked in time may wait for its answer as long as it likes.
        const int waiting = i_raw_call(&address, 0, "DOOR");
        t_expect_events(listener, event, FD_ACCEPT);
        t_sleep_ms(1700);
        t_close(i_accept(listener));
        CHECK_MEM_EQ(i_raw_frame(waiting) + 10, "d0", 2);
        close(waiting);
    }
    t_close(listener);
    t_close_event(event);
    harness_end();
}
