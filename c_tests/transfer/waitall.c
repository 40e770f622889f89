#include "transfer/transfer.h"

static SOCKET reader;
static char bytes[1 << 16];

static void receive_all(void *result)
{
    WSABUF two[] = {{4, bytes}, {6, bytes + 4}};
    CHECK_OK(x_recv(reader, two, 2, MSG_WAITALL));
    *(DWORD *)result = x_count;
}

static BOOL CALLBACK let_wait(DWORD_PTR context)
{
    (void)context;
    t_sleep_ms(1);
    return TRUE;
}

static int WSPAPI query_hook(DWORD entry, LPBLOCKINGCALLBACK *hook, PDWORD_PTR context, LPINT error)
{
    (void)entry, (void)error;
    *hook = let_wait;
    *context = 0;
    return 0;
}

static void on_signal(int number)
{
    (void)number;
}

/* Ten octets come in three parts with a signal between them, and one receive takes them all. */
static void check_parts(SOCKET client, SOCKET server)
{
    t_thread thread;
    DWORD received = 0;
    reader = server;
    t_thread_start(&thread, receive_all, &received);
    t_send_all(client, "abc", 3);
    t_sleep_ms(20);
    pthread_kill(thread.thread, SIGUSR1);
    t_sleep_ms(20);
    t_send_all(client, "defgh", 5);
    t_sleep_ms(20);
    CHECK(!t_thread_finished(&thread));
    t_send_all(client, "ij", 2);
    t_thread_join(&thread);
    CHECK_EQ(received, 10);
    CHECK_MEM_EQ(bytes, "abcdefghij", 10);
}

TEST("MSG_WAITALL fills the buffers on a blocking stream, unless the stream ends; elsewhere it is WSAEOPNOTSUPP "
     "(RCV-12, RCV-13, RECV-17)")
{
    SOCKET client, server;
    WSPUPCALLTABLE hooked = {0};
    const struct sigaction action = {.sa_handler = on_signal}; // without SA_RESTART
    sigaction(SIGUSR1, &action, NULL);
    harness_start();
    t_pair(&client, &server);
    check_parts(client, server);
    { // With a blocking hook the provider waits in another way.
        hooked.lpWPUQueryBlockingCallback = query_hook;
        harness_start_with(hooked);
        check_parts(client, server);
        harness_end();
        harness_start(); // the newest upcall table counts
        harness_end();
    }
    { // Not together with these.
        CHECK_ERROR(x_recv1(server, bytes, 1, MSG_WAITALL | MSG_PEEK), WSAEOPNOTSUPP);
        CHECK_ERROR(x_recv1(server, bytes, 1, MSG_WAITALL | MSG_OOB), WSAEOPNOTSUPP);
        CHECK_ERROR(x_recv1(server, bytes, 1, MSG_WAITALL | MSG_PARTIAL), WSAEOPNOTSUPP);
    }
    { // Not on a non-blocking socket, data or no data.
        t_set_nonblocking(server, true);
        CHECK_ERROR(x_recv1(server, bytes, 1, MSG_WAITALL), WSAEOPNOTSUPP);
        t_send_all(client, "abc", 3);
        t_readable(server);
        CHECK_ERROR(x_recv1(server, bytes, 1, MSG_WAITALL), WSAEOPNOTSUPP);
        t_set_nonblocking(server, false);
    }
    { // The end comes first: what there was.
        t_close(client);
        CHECK_OK(x_recv1(server, bytes, 6, MSG_WAITALL));
        CHECK_EQ(x_count, 3);
        CHECK_OK(x_recv1(server, bytes, 6, MSG_WAITALL));
        CHECK_EQ(x_count, 0);
        t_close(server);
    }
    { // Not on a socket of messages.
        struct sockaddr_in address;
        const SOCKET datagrams = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_bind_loopback(datagrams, &address);
        CHECK_ERROR(x_recv1(datagrams, bytes, 1, MSG_WAITALL), WSAEOPNOTSUPP);
        t_close(datagrams);
        t_unix_pair(SOCK_SEQPACKET, &client, &server);
        CHECK_ERROR(x_recv1(server, bytes, 1, MSG_WAITALL), WSAEOPNOTSUPP);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
