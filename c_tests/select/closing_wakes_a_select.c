#include "select/select.h"

struct wait {
    SOCKET s;
    int asked, result, error, left;
};

static void wait_in_select(void *context)
{
    struct wait *wait = context;
    WSP_FD_SET sets[3];
    for (int i = 0; i < 3; i++)
        sets[i] = (WSP_FD_SET){.fd_count = 1, .fd_array = {wait->s}};
    t_error = 0;
    wait->result = call_select((wait->asked & IN_READ) != 0 ? &sets[0] : NULL,
                               (wait->asked & IN_WRITE) != 0 ? &sets[1] : NULL,
                               (wait->asked & IN_EXCEPT) != 0 ? &sets[2] : NULL, NULL);
    wait->error = t_error;
    wait->left = (wait->asked & IN_READ) != 0 ? (int)sets[0].fd_count : 0;
}

static struct wait close_under(SOCKET s, int asked)
{
    struct wait wait = {.s = s, .asked = asked};
    t_thread thread;
    t_thread_start(&thread, wait_in_select, &wait);
    t_thread_blocked(&thread);
    t_close(s);
    t_thread_join(&thread);
    return wait;
}

TEST("a socket that is closed while a select waits for it can be read; where it was only in another set it is no "
     "socket any more (SEL-21, SEL-22)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    harness_start();
    { // A connection, a listener, and a datagram socket in the set of those to be read.
        SOCKET sockets[3];
        t_pair(&client, &sockets[0]);
        sockets[1] = t_listener(&address, 5);
        sockets[2] = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_bind_loopback(sockets[2], &address);
        for (int i = 0; i < 3; i++) {
            const struct wait wait = close_under(sockets[i], IN_READ);
            CHECK_EQ(wait.result, 1);
            CHECK_EQ(wait.left, 1);
        }
        t_close(client);
    }
    { // Only in another set.
        t_pair(&client, &server);
        const struct wait wait = close_under(server, IN_EXCEPT);
        CHECK_EQ(wait.result, SOCKET_ERROR);
        CHECK_EQ(wait.error, WSAENOTSOCK);
        t_close(client);
    }
    { // In both.
        t_pair(&client, &server);
        const struct wait wait = close_under(server, IN_READ | IN_EXCEPT);
        CHECK_EQ(wait.result, 1);
        CHECK_EQ(wait.left, 1);
        t_close(client);
    }
    { // A full connection that waits to be written.
        t_pair(&client, &server);
        t_set_nonblocking(server, true);
        t_fill(server);
        const struct wait wait = close_under(server, IN_WRITE);
        CHECK_EQ(wait.result, SOCKET_ERROR);
        CHECK_EQ(wait.error, WSAENOTSOCK);
        t_close(client);
    }
    harness_end();
}
