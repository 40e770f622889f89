#include "iso/iso.h"

static void agree(const i_kind *kind, SOCKET s)
{
    CHECK_EQ(t_get_option(s, SOL_ISO, ISO_EXPEDITED_DATA), i_class2(kind) ? ISO_EXP_DATA_USE : ISO_EXP_DATA_NUSE);
    t_set_option(s, SOL_ISO, ISO_EXPEDITED_DATA, ISO_EXP_DATA_USE);
}

TEST("MSG_OOB sends 1 to 16 octets of expedited data past the other data; FD_OOB and MSG_OOB bring them one by one "
     "(OOB-01, OOB-02, RECV-19)")
{
    const char *octets = "0123456789abcdefX";
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        SOCKET server;
        char bytes[32];
        const WSAEVENT event = t_event();
        const SOCKET listener = i_bound(kind, "OOB", 0, &address);
        const SOCKET client = i_socket(kind->protocol, kind->type);
        agree(kind, listener);
        agree(kind, client);
        CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
        i_pair_through(kind, client, listener, &address, &server);
        { // The sizes.
            CHECK_ERROR(i_send(client, octets, 0, MSG_OOB), WSAEINVAL);
            CHECK_ERROR(i_send(client, octets, 17, MSG_OOB), WSAEMSGSIZE);
            CHECK_ERROR(i_send(client, octets, 1, MSG_OOB | MSG_PARTIAL), WSAEOPNOTSUPP);
            CHECK_OK(i_send(client, octets, 1, MSG_OOB));
            CHECK_EQ(i_count, 1);
            CHECK_OK(i_recv(server, bytes, sizeof bytes, MSG_OOB));
            CHECK(i_count == 1 && bytes[0] == '0');
            CHECK_OK(i_send(server, octets, 16, MSG_OOB));
            CHECK_EQ(i_count, 16);
            CHECK_OK(i_recv(client, bytes, sizeof bytes, MSG_OOB));
            CHECK_EQ(i_count, 16);
            CHECK_MEM_EQ(bytes, octets, 16);
        }
        t_set_nonblocking(server, true);
        CHECK_ERROR(i_recv(server, bytes, sizeof bytes, MSG_OOB), WSAEWOULDBLOCK);
        t_select(server, event, FD_READ | FD_OOB);
        { // Past the other data.
            CHECK_OK(i_send(client, "slow", 4, 0));
            CHECK_OK(i_send(client, "fast", 4, MSG_OOB));
            t_expect_events(server, event, FD_READ | FD_OOB);
            CHECK_EQ(i_selected(server, 0) & (I_READ | I_FAILED), I_READ | I_FAILED);
            CHECK_OK(i_recv(server, bytes, sizeof bytes, MSG_OOB | MSG_PEEK));
            CHECK_EQ(i_count, 4);
            CHECK_OK(i_recv(server, bytes, sizeof bytes, MSG_OOB));
            CHECK(i_count == 4 && memcmp(bytes, "fast", 4) == 0);
            CHECK_ERROR(i_recv(server, bytes, sizeof bytes, MSG_OOB), WSAEWOULDBLOCK);
            I_EXPECT(server, "slow");
        }
        t_enum(server, event); // FD_READ, told again by the receive of expedited data
        { // One a call, and FD_OOB while there is one.
            CHECK_OK(i_send(client, "A", 1, MSG_OOB));
            t_expect_events(server, event, FD_OOB);
            CHECK_OK(i_send(client, "BB", 2, MSG_OOB));
            t_sleep_ms(20);
            CHECK_OK(i_recv(server, bytes, sizeof bytes, MSG_OOB));
            CHECK_EQ(i_count, 1);
            t_expect_events(server, event, FD_OOB);
            CHECK_OK(i_recv(server, bytes, sizeof bytes, MSG_OOB));
            CHECK_EQ(i_count, 2);
        }
        { // Too small a room leaves it there.
            CHECK_OK(i_send(client, "four", 4, MSG_OOB));
            t_expect_events(server, event, FD_OOB);
            CHECK_ERROR(i_recv(server, bytes, 3, MSG_OOB), WSAEMSGSIZE);
            CHECK_OK(i_recv(server, bytes, 4, MSG_OOB));
            CHECK_EQ(i_count, 4);
        }
        t_close(client);
        t_close(server);
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
