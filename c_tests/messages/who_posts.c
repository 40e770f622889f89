#include "messages/messages.h"

TEST("messages come although nobody is in the library, from one service thread that is there only while messages are "
     "asked for (ASY-17, STARTUP-13, CLEANUP-07)")
{
    SOCKET clients[4], servers[4];
    const int before = t_thread_count();
    start_with_window();
    const pthread_t self = pthread_self();
    for (int i = 0; i < 4; i++)
        t_pair(&clients[i], &servers[i]);
    CHECK_EQ(t_thread_count(), before);
    pthread_t poster = self;
    for (int i = 0; i < 4; i++) { // All from the same thread, which is not ours.
        async_select(servers[i], FD_READ);
        CHECK_EQ(t_thread_count(), before + 1);
        CHECK_EQ(write(wsp_socket_fd(clients[i]), "x", 1), 1);
        const struct message message = expect_message(servers[i], FD_READ, 0);
        CHECK(!pthread_equal(message.poster, self));
        CHECK(i == 0 || pthread_equal(message.poster, poster));
        poster = message.poster;
    }
    { // It goes with the last registration: canceled, replaced, or closed.
        async_select(servers[0], 0);
        t_select(servers[1], NULL, 0);
        t_close(servers[2]);
        CHECK_EQ(t_thread_count(), before + 1);
        t_close(servers[3]);
        T_UNTIL(t_thread_count() == before);
    }
    { // And comes again.
        async_select(servers[0], FD_READ);
        expect_message(servers[0], FD_READ, 0);
        CHECK_EQ(t_thread_count(), before + 1);
    }
    for (int i = 0; i < 4; i++)
        t_close(clients[i]);
    t_close(servers[0]);
    t_close(servers[1]);
    harness_end();
    CHECK_EQ(t_thread_count(), before);
}
