#include "iso/iso.h"
#include "overlapped/overlapped.h"
#include "transmit/transmit.h"

#include <signal.h>

enum { LARGE = 8 << 20, BLOCK = 9000, KINDS = 5 };

static SOCKET client, server;
static int fd;

/* AF_UNIX with messages, and the four kinds of the ISO transport. */
static void connect_kind(int kind)
{
    printf("kind %d\n", kind);
    if (kind == 0)
        t_unix_pair(SOCK_SEQPACKET, &client, &server);
    else
        i_pair(&i_kinds[kind - 1], &client, &server);
    CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
}

static BOOL send_file(void)
{
    return f_transmit(client, f_handle(fd), 0, BLOCK, NULL, NULL, 0);
}

static void send_until_reset(void *unused)
{
    (void)unused;
    CHECK_LAST_ERROR(send_file(), FALSE, WSAECONNRESET);
}

static void send_until_interrupted(void *unused)
{
    (void)unused;
    CHECK_LAST_ERROR(send_file(), FALSE, WSAEINTR);
}

static void cancel(int signal)
{
    (void)signal;
    INT error;
    CHECK_EQ(sp.lpWSPCancelBlockingCall(&error), 0);
}

TEST("a file that goes out as messages meets a peer that vanishes, a time-out, a close and a cancel as one on a stream does "
     "(EXT-07, SEND-10, TMO-03, CLOSE-03, CANCEL-05)")
{
    harness_start();
    t_thread thread;
    fd = f_file(LARGE);
    const struct sigaction action = {.sa_handler = cancel};
    CHECK_EQ(sigaction(SIGUSR1, &action, NULL), 0);
    const WSAEVENT event = t_event();
    for (int kind = 0; kind < KINDS; kind++) {
        { // The peer goes, in the middle of a call and of a request.
            connect_kind(kind);
            f_functions(client);
            t_thread_start(&thread, send_until_reset, NULL);
            t_thread_blocked(&thread);
            t_reset(server);
            t_thread_join(&thread);
            t_close(client);
            connect_kind(kind);
            o_request *request = o_new(event);
            CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, BLOCK, &request->overlapped, NULL, 0), FALSE, WSA_IO_PENDING);
            t_reset(server);
            CHECK(t_wait(event, t_patience_ms()));
            CHECK_EQ(o_error(client, request, false), WSAECONNRESET);
            t_close(client);
            free(request);
        }
        { // Nobody reads in time.
            connect_kind(kind);
            t_set_option(client, SOL_SOCKET, SO_SNDTIMEO, 50);
            CHECK_LAST_ERROR(send_file(), FALSE, WSAETIMEDOUT);
            t_close(client);
            t_close(server);
        }
        { // Another thread closes the socket.
            connect_kind(kind);
            t_thread_start(&thread, send_until_interrupted, NULL);
            t_thread_blocked(&thread);
            t_close(client);
            t_thread_join(&thread);
            t_close(server);
        }
        { // The call is cancelled, and nobody can tell how much has gone out.
            connect_kind(kind);
            t_thread_start(&thread, send_until_interrupted, NULL);
            t_thread_blocked(&thread);
            CHECK_EQ(pthread_kill(thread.thread, SIGUSR1), 0);
            t_thread_join(&thread);
            CHECK_ERROR(i_send(client, "x", 1, 0), WSAECONNABORTED);
            t_close(client);
            t_close(server);
        }
    }
    t_close_event(event);
    close(fd);
    harness_end();
}
