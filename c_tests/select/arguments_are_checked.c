#include "select/select.h"

static const struct timeval at_once = {0, 0};

/* All three sets hold these two; the call fails without touching them. */
static void refuse(SOCKET first, SOCKET second, int error)
{
    WSP_FD_SET sets[3];
    for (int alone = 0; alone < 4; alone++) {
        for (int i = 0; i < 3; i++)
            sets[i] = (WSP_FD_SET){.fd_count = 2, .fd_array = {first, second}};
        const bool all = alone == 3;
        CHECK_ERROR(call_select(all || alone == 0 ? &sets[0] : NULL, all || alone == 1 ? &sets[1] : NULL,
                                all || alone == 2 ? &sets[2] : NULL, alone % 2 == 0 ? NULL : &at_once),
                    error);
        for (int i = 0; i < 3; i++) {
            CHECK_EQ(sets[i].fd_count, 2);
            CHECK_EQ(sets[i].fd_array[0], first);
            CHECK_EQ(sets[i].fd_array[1], second);
        }
    }
}

TEST("select wants a socket in some set, sockets only, and a time that there is; a call that fails leaves its sets "
     "alone; nfds does not count (SELECT-01, SELECT-02, SELECT-03, SEL-01, SEL-02, SEL-04, SEL-19)")
{
    SOCKET client, server;
    harness_start();
    t_pair(&client, &server);
    { // No sets at all, and sets without a socket; with a time and without.
        WSP_FD_SET none[3] = {{0}, {0}, {0}};
        CHECK_ERROR(call_select(NULL, NULL, NULL, &at_once), WSAEINVAL);
        CHECK_ERROR(call_select(NULL, NULL, NULL, NULL), WSAEINVAL);
        CHECK_ERROR(call_select(&none[0], &none[1], &none[2], &at_once), WSAEINVAL);
        CHECK_ERROR(call_select(&none[0], &none[1], &none[2], NULL), WSAEINVAL);
        CHECK_ERROR(call_select(&none[0], NULL, NULL, NULL), WSAEINVAL);
    }
    { // What is no socket, behind and before one that is ready: a closed one, none, and a descriptor of the client's.
        const SOCKET closed = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        const int raw = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        t_close(closed);
        t_send_all(client, "x", 1);
        t_readable(server);
        refuse(server, closed, WSAENOTSOCK);
        refuse(closed, server, WSAENOTSOCK);
        refuse(server, INVALID_SOCKET, WSAENOTSOCK);
        refuse(server, (SOCKET)raw, WSAENOTSOCK);
        CHECK_EQ(close(raw), 0);
    }
    { // A negative time.
        static const struct timeval wrong[] = {{-1, 0}, {0, -1}, {-1, 500000}};
        for (int i = 0; i < 3; i++) {
            WSP_FD_SET set = {.fd_count = 1, .fd_array = {client}};
            CHECK_ERROR(call_select(&set, NULL, NULL, &wrong[i]), WSAEINVAL);
            CHECK_EQ(set.fd_count, 1);
        }
    }
    { // Any number of descriptors is the same.
        static const int numbers[] = {0, 1, -1, 0x7fffffff};
        for (int i = 0; i < 4; i++) {
            WSP_FD_SET set = {.fd_count = 1, .fd_array = {server}};
            CHECK_EQ(sp.lpWSPSelect(numbers[i], &set, NULL, NULL, &at_once, &t_error), 1);
            CHECK_EQ(set.fd_array[0], server);
        }
    }
    t_close(client);
    t_close(server);
    harness_end();
}
