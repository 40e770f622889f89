#include "transmit/transmit.h"

enum { LARGE = 8 << 20 };

static int fd;

static void drain(void *context)
{
    t_sleep_ms(20);
    f_expect(*(SOCKET *)context, 0, LARGE);
}

static void send_until_closed(void *context)
{
    CHECK_LAST_ERROR(f_send(*(SOCKET *)context, fd), FALSE, WSAEINTR);
}

static void cancel(int signal)
{
    (void)signal;
    INT error;
    CHECK_EQ(sp.lpWSPCancelBlockingCall(&error), 0);
}

static void send_until_cancelled(void *context)
{
    CHECK_LAST_ERROR(f_send(*(SOCKET *)context, fd), FALSE, WSAEINTR);
}

TEST("TransmitFile without a structure returns when everything has been taken, also on a non-blocking socket; it times out, "
     "and ends when another thread closes the socket or the call is cancelled (EXT-07, TMO-03, CLOSE-03, CANCEL-05)")
{
    SOCKET client, server;
    t_thread thread;
    harness_start();
    fd = f_file(LARGE);
    for (int nonblocking = 0; nonblocking < 2; nonblocking++) { // It waits for a peer that reads.
        t_pair(&client, &server);
        f_functions(client);
        t_set_nonblocking(client, nonblocking);
        t_thread_start(&thread, drain, &server);
        CHECK_EQ(f_send(client, fd), TRUE);
        t_thread_join(&thread);
        CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
        { // SO_SNDTIMEO.
            t_set_option(client, SOL_SOCKET, SO_SNDTIMEO, 50);
            const int64_t start = t_now_ms();
            CHECK_LAST_ERROR(f_send(client, fd), FALSE, WSAETIMEDOUT);
            CHECK(t_now_ms() - start >= 40);
            CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
        }
        t_close(client);
        t_close(server);
    }
    { // A close.
        t_pair(&client, &server);
        t_thread_start(&thread, send_until_closed, &client);
        t_thread_blocked(&thread);
        t_close(client);
        t_thread_join(&thread);
        t_close(server);
        CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
    }
    { // A cancel in the middle: nobody can tell what has gone out, so the connection is at its end.
        const struct sigaction action = {.sa_handler = cancel};
        CHECK_EQ(sigaction(SIGUSR1, &action, NULL), 0);
        t_pair(&client, &server);
        t_thread_start(&thread, send_until_cancelled, &client);
        t_thread_blocked(&thread);
        CHECK_EQ(pthread_kill(thread.thread, SIGUSR1), 0);
        t_thread_join(&thread);
        CHECK_EQ(t_send(client, "x", 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNABORTED);
        t_close(client);
        t_close(server);
    }
    close(fd);
    harness_end();
}
