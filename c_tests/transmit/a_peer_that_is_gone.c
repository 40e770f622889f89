#include "transmit/transmit.h"

enum { LARGE = 8 << 20 };

/* Waits until the reset has come, and sends until the connection is known to be broken. */
static void send_until_it_fails(SOCKET s, int fd)
{
    for (int i = 0; i < 3; i++) {
        CHECK_LAST_ERROR(f_send(s, fd), FALSE, WSAECONNRESET);
    }
}

static void close_later(void *context)
{
    t_sleep_ms(50);
    t_raw_reset(*(int *)context);
}

static bool sigpipe_waits(void)
{
    sigset_t set;
    CHECK_EQ(sigpending(&set), 0);
    return sigismember(&set, SIGPIPE) == 1;
}

TEST("a peer that has reset the connection or ended is WSAECONNRESET, before and in the middle of a file, and SIGPIPE, which "
     "would end the program, never comes; one that waits for the client stays (EXT-07, SEND-10)")
{
    struct sockaddr_in address;
    t_thread thread;
    sigset_t set;
    harness_start();
    CHECK(signal(SIGPIPE, SIG_DFL) != SIG_ERR);
    const int fd = f_file(LARGE);
    const SOCKET listener = t_listener(&address, 5);
    f_functions(listener);
    for (int round = 0; round < 3; round++) {
        int peer = t_raw_connect(&address);
        SOCKET s = t_accept(listener);
        if (round == 0) { // Before.
            t_raw_reset(peer);
            t_readable(s);
            send_until_it_fails(s, fd);
        } else if (round == 1) { // In the middle, while the call waits.
            t_thread_start(&thread, close_later, &peer);
            send_until_it_fails(s, fd);
            t_thread_join(&thread);
        } else { // In the middle of a request.
            WSAOVERLAPPED request = {0};
            DWORD count, flags;
            CHECK_LAST_ERROR(f_transmit(s, f_handle(fd), 0, 0, &request, NULL, 0), FALSE, WSA_IO_PENDING);
            t_raw_reset(peer);
            T_UNTIL(sp.lpWSPGetOverlappedResult(s, &request, &count, FALSE, &flags, &t_error) ||
                    t_error != WSA_IO_INCOMPLETE);
            CHECK_EQ(t_error, WSAECONNRESET);
        }
        CHECK(!sigpipe_waits());
        t_close(s);
        CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
    }
    { // AF_UNIX: there the peer's end is enough for the signal.
        SOCKET client, server;
        t_unix_pair(SOCK_STREAM, &client, &server);
        t_close(server);
        CHECK_LAST_ERROR(f_send(client, fd), FALSE, WSAECONNRESET);
        CHECK(!sigpipe_waits());
        t_close(client);
    }
    { // The client has blocked the signal, and one has come.
        SOCKET client, server;
        sigemptyset(&set);
        sigaddset(&set, SIGPIPE);
        CHECK_EQ(pthread_sigmask(SIG_BLOCK, &set, NULL), 0);
        for (int waits = 0; waits < 2; waits++) {
            if (waits)
                CHECK_EQ(pthread_kill(pthread_self(), SIGPIPE), 0);
            t_unix_pair(SOCK_STREAM, &client, &server);
            t_close(server);
            CHECK_LAST_ERROR(f_send(client, fd), FALSE, WSAECONNRESET);
            CHECK_EQ(sigpipe_waits(), waits);
            t_close(client);
        }
        CHECK(signal(SIGPIPE, SIG_IGN) == SIG_DFL);
        CHECK_EQ(pthread_sigmask(SIG_UNBLOCK, &set, NULL), 0);
    }
    close(fd);
    t_close(listener);
    harness_end();
}
