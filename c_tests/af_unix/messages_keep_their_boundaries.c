#include "af_unix/unix.h"

TEST("a seqpacket connection carries whole messages, in order, also empty ones; its end is WSAEDISCON (RECV-05, "
     "RECV-11)")
{
    SOCKET client, server;
    char bytes[64];
    harness_start();
    t_unix_pair(SOCK_SEQPACKET, &client, &server);
    { // Three messages are three receives, however much room there is.
        static const char *const messages[] = {"one", "three", "seventeen"};
        for (int i = 0; i < 3; i++)
            CHECK_EQ(t_send(client, messages[i], strlen(messages[i])), (int)strlen(messages[i]));
        for (int i = 0; i < 3; i++) {
            CHECK_EQ(t_recv(server, bytes, sizeof bytes), (int)strlen(messages[i]));
            CHECK_MEM_EQ(bytes, messages[i], strlen(messages[i]));
        }
    }
    { // Gathered from three buffers, scattered into two: still one message.
        WSABUF from[] = {{2, "ab"}, {0, NULL}, {3, "cde"}}, to[] = {{4, bytes}, {4, bytes + 10}};
        CHECK_OK(x_send(client, from, 3, 0));
        CHECK_EQ(x_count, 5);
        CHECK_OK(x_recv(server, to, 2, 0));
        CHECK_EQ(x_count, 5);
        CHECK_MEM_EQ(bytes, "abcd", 4);
        CHECK_EQ(bytes[10], 'e');
    }
    { // An empty message is a message, not the end.
        CHECK_OK(x_send1(client, "", 0, 0));
        CHECK_OK(x_send1(client, "x", 1, 0));
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 0);
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, MSG_PEEK));
        CHECK_EQ(x_count, 1);
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 1);
    }
    { // The end, after what was sent before it.
        CHECK_OK(x_send1(client, "last", 4, 0));
        t_shutdown(client, SD_SEND);
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 4);
        for (int i = 0; i < 2; i++)
            CHECK_ERROR(x_recv1(server, bytes, sizeof bytes, 0), WSAEDISCON);
        CHECK_OK(x_send1(server, "y", 1, 0));
        CHECK_OK(x_recv1(client, bytes, sizeof bytes, 0));
    }
    t_close(client);
    t_close(server);
    harness_end();
}
