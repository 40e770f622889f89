#include "iso/iso.h"

TEST("expedited data needs the agreement of both: class 2 agrees unless a socket says ISO_EXP_DATA_NUSE, class 0 "
     "only if both say ISO_EXP_DATA_USE; else WSAEOPNOTSUPP (4.1)")
{
    const struct { int client, server; bool agreed; } rows[] = {
        {ISO_EXP_DATA_USE, ISO_EXP_DATA_USE, true},
        {ISO_EXP_DATA_USE, ISO_EXP_DATA_NUSE, false},
        {ISO_EXP_DATA_NUSE, ISO_EXP_DATA_USE, false},
        {ISO_EXP_DATA_NUSE, ISO_EXP_DATA_NUSE, false},
    };
    harness_start();
    I_EACH_CLASS(kind)
    {
        for (int i = 0; i < 5; i++) { // The last is what nobody has asked for.
            SOCKADDR_TP address;
            SOCKET server;
            const SOCKET listener = i_bound(kind, "OOB", 0, &address);
            const SOCKET client = i_socket(kind->protocol, kind->type);
            if (i < 4) {
                t_set_option(client, SOL_ISO, ISO_EXPEDITED_DATA, rows[i].client);
                t_set_option(listener, SOL_ISO, ISO_EXPEDITED_DATA, rows[i].server);
            }
            CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
            i_pair_through(kind, client, listener, &address, &server);
            if (i < 4 ? rows[i].agreed : i_class2(kind)) {
                char byte;
                CHECK_OK(i_send(client, "x", 1, MSG_OOB));
                CHECK_OK(i_recv(server, &byte, 1, MSG_OOB));
                CHECK_OK(i_send(server, "x", 1, MSG_OOB));
                CHECK_OK(i_recv(client, &byte, 1, MSG_OOB));
            } else {
                CHECK_ERROR(i_send(client, "x", 1, MSG_OOB), WSAEOPNOTSUPP);
                CHECK_ERROR(i_send(server, "x", 1, MSG_OOB), WSAEOPNOTSUPP);
            }
            CHECK_OK(i_send(client, "still good", 10, 0));
            I_EXPECT(server, "still good");
            t_close(client);
            t_close(server);
            t_close(listener);
        }
    }
    { // A peer who sends it all the same breaks the rules.
        I_EACH_CLASS(kind)
        {
            SOCKET s;
            int fd;
            char byte;
            i_raw_pair(kind, &s, &fd);
            i_raw_data(kind, fd, "10", "80", "!", 1);
            CHECK_ERROR(i_recv(s, &byte, 1, 0), WSAECONNABORTED);
            close(fd);
            t_close(s);
        }
    }
    harness_end();
}
