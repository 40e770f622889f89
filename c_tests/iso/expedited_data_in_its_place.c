#include "iso/iso.h"

static bool at_mark(SOCKET s)
{
    DWORD mark = 99, count;
    CHECK_OK(sp.lpWSPIoctl(s, SIOCATMARK, NULL, 0, &mark, 4, &count, NULL, NULL, NULL, &t_error));
    return mark != 0;
}

TEST("with SO_OOBINLINE expedited data is a message of its own among the others, MSG_OOB is WSAEINVAL, and there is no "
     "FD_OOB; without, SIOCATMARK tells whether some waits (OOB-05, OOB-06)")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        SOCKET server;
        char bytes[16];
        const WSAEVENT event = t_event();
        const SOCKET listener = i_bound(kind, "OOB", 0, &address);
        const SOCKET client = i_socket(kind->protocol, kind->type);
        t_set_option(client, SOL_ISO, ISO_EXPEDITED_DATA, ISO_EXP_DATA_USE);
        t_set_option(listener, SOL_ISO, ISO_EXPEDITED_DATA, ISO_EXP_DATA_USE);
        CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
        i_pair_through(kind, client, listener, &address, &server);
        { // Apart.
            CHECK(at_mark(server));
            CHECK_OK(i_send(client, "!", 1, MSG_OOB));
            T_UNTIL((i_selected(server, 0) & I_FAILED) != 0);
            CHECK(!at_mark(server));
            CHECK_OK(i_recv(server, bytes, 1, MSG_OOB));
            CHECK(at_mark(server));
        }
        t_set_option(server, SOL_SOCKET, SO_OOBINLINE, 1);
        t_select(server, event, FD_READ | FD_OOB);
        { // Among the others.
            CHECK_ERROR(i_recv(server, bytes, sizeof bytes, MSG_OOB), WSAEINVAL);
            CHECK_OK(i_send(client, "a", 1, 0));
            CHECK_OK(i_send(client, "!!", 2, MSG_OOB));
            t_expect_events(server, event, FD_READ);
            CHECK_OK(i_send(client, "b", 1, 0)); // now that the expedited data is acknowledged
            t_enum(server, event);
            if (kind->type == SOCK_SEQPACKET) {
                I_EXPECT(server, "a");
                I_EXPECT(server, "!!");
                T_UNTIL(i_readable(server));
                I_EXPECT(server, "b");
            } else {
                t_recv_exactly(server, bytes, 4);
                CHECK_MEM_EQ(bytes, "a!!b", 4);
            }
        }
        t_close(client);
        t_close(server);
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
