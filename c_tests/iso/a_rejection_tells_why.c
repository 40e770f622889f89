#include "iso/iso.h"

TEST("CF_REJECT refuses on the wire: the acceptor and the caller get WSAECONNREFUSED, ISO_REASON tells the caller why, "
     "and in class 2 the callee's data goes with it (ACCEPT-06, ACCEPT-07)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "DOOR", 5, &address);
        i_judge no = {.verdict = CF_REJECT, .answer = "no thanks", .answer_length = 9};
        SOCKET client = i_calling(kind, &address, "please", 6);
        { // The default reason: not specified in class 0, the user's own decision in class 2.
            CHECK_ERROR(i_accept_if(listener, &no), WSAECONNREFUSED);
            CHECK_EQ(no.data_length, 6);
            CHECK_EQ(i_failure(client), WSAECONNREFUSED);
            CHECK_EQ(t_get_option(client, SOL_ISO, ISO_REASON), i_class2(kind) ? 0x80 : 0);
            CHECK(i_callee_is("no thanks", i_class2(kind) ? 9 : 0));
            t_close(client);
        }
        { // A reason of one's own.
            t_set_option(listener, SOL_ISO, ISO_REJECT_REASON, 1);
            client = i_calling(kind, &address, NULL, 0);
            CHECK_ERROR(i_accept_if(listener, &no), WSAECONNREFUSED);
            CHECK_EQ(i_failure(client), WSAECONNREFUSED);
            CHECK_EQ(t_get_option(client, SOL_ISO, ISO_REASON), i_class2(kind) ? 0x81 : 1);
            t_close(client);
        }
        { // 3 is an address that nobody has: another error for the caller.
            t_set_option(listener, SOL_ISO, ISO_REJECT_REASON, 3);
            client = i_calling(kind, &address, NULL, 0);
            CHECK_ERROR(i_accept_if(listener, &no), WSAECONNREFUSED);
            CHECK_EQ(i_failure(client), WSAEADDRNOTAVAIL);
            CHECK_EQ(t_get_option(client, SOL_ISO, ISO_REASON), 3);
            t_close(client);
        }
        { // The listener goes on.
            client = i_calling(kind, &address, NULL, 0);
            i_judge yes = {.verdict = CF_ACCEPT};
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &yes));
            i_connected(client);
            t_close(client);
            t_close(server);
        }
        t_close(listener);
    }
    harness_end();
}
