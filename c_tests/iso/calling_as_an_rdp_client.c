#include "iso/iso.h"

TEST("with ISO_RDP_DATA a caller's data goes as RDP has it, and what a server answers there is its callee data; then "
     "ISO_RAW takes the frames off (8.1)")
{
    SOCKADDR_TP address;
    char bytes[32];
    harness_start();
    const i_kind *kind = &i_kinds[2];
    const int listener = i_raw_listener(&address);
    const SOCKADDR_TP to = i_with_selector(&address, NULL);
    const SOCKET s = i_socket(kind->protocol, kind->type);
    t_set_option(s, SOL_ISO, ISO_RDP_DATA, 1);
    CHECK_ERROR(sp.lpWSPSetSockOpt(s, SOL_ISO, ISO_RAW, (CHAR *)&(DWORD){1}, 4, &t_error), WSAENOTCONN);
    t_set_nonblocking(s, true);
    CHECK_ERROR(i_call(s, &to, "Cookie: a=b\r\n", 13), WSAEWOULDBLOCK);
    const int fd = t_raw_accept(listener);
    { // The request and the answer that xrdp gives.
        I_RAW_EXPECT(fd, "03000018 13 e0 0000 .... 00 436f6f6b69653a20613d620d0a");
        i_raw_send(fd, "030000130ed000001234000201080001000000");
        i_connected(s);
        CHECK(i_callee_is("\x02\x01\x08\x00\x01\x00\x00\x00", 8));
    }
    { // With frames.
        CHECK_OK(i_send(s, "framed", 6, 0));
        I_RAW_EXPECT(fd, "0300000d 02 f0 80 6672616d6564");
    }
    { // Without; what has come already counts, too.
        CHECK_EQ(t_get_option(s, SOL_ISO, ISO_RAW), 0);
        t_set_option(s, SOL_ISO, ISO_RAW, 1);
        CHECK_EQ(t_get_option(s, SOL_ISO, ISO_RAW), 1);
        CHECK_ERROR(sp.lpWSPSetSockOpt(s, SOL_ISO, ISO_RAW, (CHAR *)&(DWORD){0}, 4, &t_error), WSAEINVAL);
        CHECK_OK(i_send(s, "\x16\x03\x01 raw", 7, 0));
        t_raw_recv_exactly(fd, bytes, 7);
        CHECK_MEM_EQ(bytes, "\x16\x03\x01 raw", 7);
        t_raw_send(fd, "\x17 anything", 10);
        CHECK_OK(i_recv(s, bytes, sizeof bytes, 0));
        CHECK_EQ(i_count, 10);
        CHECK_MEM_EQ(bytes, "\x17 anything", 10);
        shutdown(fd, SHUT_WR);
        i_expect_end(kind, s);
        CHECK_OK(i_send(s, "still", 5, 0));
        t_raw_recv_exactly(fd, bytes, 5);
        CHECK_OK(sp.lpWSPShutdown(s, SD_SEND, &t_error));
        t_raw_expect_end(fd);
    }
    { // For connected sockets of a stream only.
        SOCKET client, server;
        i_pair(&i_kinds[0], &client, &server);
        CHECK_ERROR(sp.lpWSPSetSockOpt(client, SOL_ISO, ISO_RAW, (CHAR *)&(DWORD){1}, 4, &t_error), WSAEINVAL);
        t_close(client);
        t_close(server);
    }
    close(fd);
    close(listener);
    t_close(s);
    harness_end();
}
