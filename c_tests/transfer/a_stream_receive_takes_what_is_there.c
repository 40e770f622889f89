#include "transfer/transfer.h"

static SOCKET reader;

static void receive(void *result)
{
    char bytes[100];
    CHECK_OK(x_recv1(reader, bytes, sizeof bytes, 0));
    *(DWORD *)result = x_count;
}

TEST("a stream receive takes what is there and fits, waits for the first octet only, and tells flags 0; without data "
     "a non-blocking one is WSAEWOULDBLOCK and changes no output (RCV-07, RCV-22, RCV-23, RECV-04, RECV-06, RECV-14, "
     "RECV-23)")
{
    SOCKET client, server;
    char bytes[8];
    DWORD count = 0x5555, flags = 0;
    WSABUF buffer = {sizeof bytes, bytes};
    harness_start();
    t_pair(&client, &server);
    { // Four bytes, in two parts.
        t_send_all(client, "abcd", 4);
        t_readable(server);
        CHECK_OK(x_recv1(server, bytes, 2, 0));
        CHECK_EQ(x_count, 2);
        CHECK_EQ(x_flags, 0);
        CHECK_OK(x_recv1(server, bytes + 2, 2, 0));
        CHECK_EQ(x_count, 2);
        CHECK_MEM_EQ(bytes, "abcd", 4);
    }
    { // MSG_PARTIAL asks a stream for nothing that it does not do anyway.
        t_send_all(client, "ef", 2);
        t_readable(server);
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, MSG_PARTIAL));
        CHECK_EQ(x_count, 2);
        CHECK_EQ(x_flags, 0);
    }
    { // A receive that waits ends with the first octet.
        t_thread thread;
        DWORD received = 0;
        reader = server;
        t_thread_start(&thread, receive, &received);
        t_thread_blocked(&thread);
        t_send_all(client, "g", 1);
        t_thread_join(&thread);
        CHECK_EQ(received, 1);
    }
    { // Nothing there.
        t_set_nonblocking(server, true);
        memset(bytes, 0x5a, sizeof bytes);
        CHECK_ERROR(sp.lpWSPRecv(server, &buffer, 1, &count, &flags, NULL, NULL, NULL, &t_error), WSAEWOULDBLOCK);
        CHECK_EQ(count, 0x5555);
        CHECK_EQ(flags, 0);
        CHECK_EQ(bytes[0], 0x5a);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
