#include "iso/iso.h"

TEST("class 2: who gets disconnect data may answer with some of its own, and the one who parted first gets it; class 0 "
     "can turn disconnect data off (11.2)")
{
    char bytes[64];
    harness_start();
    { // Class 2.
        SOCKET client, server;
        i_pair(&i_kinds[1], &client, &server);
        CHECK_OK(i_send_disconnect(client, "bye", 3));
        i_expect_end(&i_kinds[1], server);
        CHECK_OK(i_recv_disconnect(server, bytes, sizeof bytes));
        CHECK_EQ(i_count, 3);
        CHECK_OK(i_send_disconnect(server, "farewell", 8));
        i_expect_end(&i_kinds[1], client);
        CHECK_OK(i_recv_disconnect(client, bytes, sizeof bytes));
        CHECK_EQ(i_count, 8);
        CHECK_MEM_EQ(bytes, "farewell", 8);
        t_close(client);
        t_close(server);
    }
    { // Class 0, a peer that is plain.
        SOCKET s;
        int fd;
        i_raw_pair(&i_kinds[0], &s, &fd);
        CHECK_OK(i_send_disconnect(s, "bye", 3));
        I_RAW_EXPECT(fd, "0300000e 06 80 0077 .... 00 627965");
        t_raw_expect_end(fd);
        close(fd);
        t_close(s);

        SOCKADDR_TP address;
        const int listener = i_raw_listener(&address);
        s = i_socket(ISOPROTO_TP0, SOCK_SEQPACKET);
        t_set_option(s, SOL_ISO, ISO_DISCONNECT_DATA, 0);
        t_set_nonblocking(s, true);
        CHECK_ERROR(i_call(s, &address, NULL, 0), WSAEWOULDBLOCK);
        fd = i_raw_answer(listener, 0);
        i_connected(s);
        close(listener);
        CHECK_OK(i_send_disconnect(s, "bye", 3));
        t_raw_expect_end(fd);
        close(fd);
        t_close(s);
    }
    { // Class 2: normal, and not disruptive.
        SOCKET s;
        int fd;
        i_raw_pair(&i_kinds[1], &s, &fd);
        CHECK_OK(i_send_disconnect(s, "bye", 3));
        I_RAW_EXPECT(fd, "03000011 09 80 0077 .... 80 e00180 627965");
        close(fd);
        t_close(s);
    }
    harness_end();
}
