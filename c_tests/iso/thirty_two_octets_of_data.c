#include "iso/iso.h"

TEST("0 to 32 octets go with the request and with the answer; 33 are WSAEFAULT before anything is sent")
{
    const char *octets = "0123456789abcdef0123456789ABCDEFx";
    static const char many[100000];
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "DATA", 5, &address);
        const ULONG lengths[] = {1, 31, 32};
        for (int i = 0; i < 3; i++) {
            i_judge judge = {.verdict = CF_ACCEPT, .answer = octets, .answer_length = lengths[i]};
            const SOCKET client = i_calling(kind, &address, octets, lengths[i]);
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            CHECK_EQ(judge.data_length, lengths[i]);
            CHECK_MEM_EQ(judge.data, octets, lengths[i]);
            CHECK(i_callee_is(octets, lengths[i]));
            t_close(client);
            t_close(server);
        }
        { // Nobody hears of a request with too much; the socket is as it was.
            const SOCKET client = i_socket(kind->protocol, kind->type);
            CHECK_ERROR(i_call(client, &address, octets, 33), WSAEFAULT);
            CHECK_ERROR(i_call(client, &address, many, sizeof many), WSAEFAULT);
            t_sleep_ms(T_NOTHING);
            CHECK(!i_readable(listener));
            t_set_nonblocking(client, true);
            CHECK_ERROR(i_call(client, &address, octets, 32), WSAEWOULDBLOCK);
            t_close(i_accept(listener));
            t_close(client);
        }
        { // A length without octets behind it is no data.
            i_judge judge = {.verdict = CF_ACCEPT};
            const SOCKET client = i_calling(kind, &address, octets, 0);
            t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            CHECK(!judge.has_data);
            t_close(client);
        }
        t_close(listener);
    }
    harness_end();
}
