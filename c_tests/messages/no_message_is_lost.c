#include "messages/messages.h"

#include <sys/ioctl.h>

enum { ROUNDS = 2000 };
static SOCKET client, server;

/* Sends the next octet the moment the former one has left the queue: while the receive still runs. */
static void send_closely(void *unused)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        const int64_t limit = t_now_ms() + t_patience_ms();
        int unread = 1;
        while (i > 0 && unread > 0) {
            CHECK_EQ(ioctl(wsp_socket_fd(server), FIONREAD, &unread), 0);
            if (t_now_ms() > limit)
                return; // the receiver says what is wrong
        }
        CHECK_EQ(write(wsp_socket_fd(client), "x", 1), 1);
    }
}

TEST("data that arrives while the re-enabling receive runs is posted all the same (ASYNC-05, EVSEL-18)")
{
    char bytes[64];
    t_thread sender;
    start_with_window();
    t_pair(&client, &server);
    async_select(server, FD_READ);
    t_thread_start(&sender, send_closely, NULL);
    for (int received = 0; received < ROUNDS;) {
        struct message message;
        if (!next_message(&message, t_patience_ms()))
            FAIL("no message for octet %d of %d", received + 1, ROUNDS);
        CHECK_EQ(WSAGETSELECTEVENT(message.lparam), FD_READ);
        const int count = t_recv(server, bytes, sizeof bytes); // one call for each message, as programs do
        if (count > 0)
            received += count;
        else
            CHECK_EQ(t_error, WSAEWOULDBLOCK);
    }
    t_thread_join(&sender);
    t_close(client);
    t_close(server);
    harness_end();
}
