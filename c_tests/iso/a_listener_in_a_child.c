#include "iso/iso.h"

TEST("a child of fork() that starts up again has ISO ports of its own, and the parent keeps its port")
{
    SOCKADDR_TP address;
    harness_start();
    const i_kind *kind = &i_kinds[1];
    const SOCKET listener = i_listener(kind, "PARENT", 5, &address);
    const pid_t child = fork();
    if (child == 0) {
        WSPDATA data;
        WSPPROC_TABLE table;
        WSPUPCALLTABLE upcalls;
        SOCKADDR_TP own;
        SOCKET s, client;
        memset(&upcalls, 0, sizeof upcalls);
        DWORD length = 0;
        WSCEnumProtocols(NULL, NULL, &length, &t_error);
        LPWSAPROTOCOL_INFOW entries = malloc(length);
        WSCEnumProtocols(NULL, entries, &length, &t_error);
        CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, entries, upcalls, &table), 0);
        harness_use(&table);
        { // The parent's port is the parent's.
            s = i_socket(kind->protocol, kind->type);
            const SOCKADDR_TP beside = i_with_selector(&address, "CHILD");
            CHECK_ERROR(i_bind(s, &beside), WSAEADDRINUSE);
            t_close(s);
        }
        { // Its own.
            const SOCKET mine = i_listener(kind, "PARENT", 5, &own);
            client = i_socket(kind->protocol, kind->type);
            i_pair_through(kind, client, mine, &own, &s);
            CHECK_OK(i_send(client, "child", 5, 0));
            I_EXPECT(s, "child");
            t_close(client);
            t_close(s);
            t_close(mine);
        }
        free(entries);
        CHECK_OK(sp.lpWSPCleanup(&t_error));
        t_end_child();
    }
    t_wait_child(child);
    const SOCKET client = i_calling(kind, &address, NULL, 0);
    const SOCKET server = i_accept(listener);
    i_connected(client);
    t_close(client);
    t_close(server);
    t_close(listener);
    harness_end();
}
