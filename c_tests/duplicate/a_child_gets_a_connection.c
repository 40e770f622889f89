#include "duplicate/duplicate.h"

TEST("a connection is handed to a child made by fork and exec: the structure is the protocol entry with a mark in "
     "dwProviderReserved, the parent may close first, and the last close ends the connection (DUP-01, DUP-03, DUP-06, "
     "DUP-07, CLOSE-02)")
{
    SOCKET client, server;
    char text[8] = "";
    if (d_served())
        return;
    harness_start();
    t_pair(&client, &server);
    d_child child = d_start();
    WSAPROTOCOL_INFOW info = d_share(server, child.pid);
    { // What is not the provider's own is what the catalog says.
        const LPWSAPROTOCOL_INFOW entry = t_entry(AF_INET, SOCK_STREAM);
        CHECK_EQ(sizeof info, 628);
        CHECK_EQ(entry->dwProviderReserved, 0);
        CHECK_NE(info.dwProviderReserved, 0);
        CHECK_EQ(info.ProtocolChain.ChainLen, BASE_PROTOCOL);
        CHECK_EQ(info.ProtocolChain.ChainEntries[0], entry->dwCatalogEntryId);
        CHECK_MEM_EQ(&info.ProviderId, &entry->ProviderId, sizeof info.ProviderId);
        CHECK_EQ(info.dwCatalogEntryId, entry->dwCatalogEntryId);
        CHECK_MEM_EQ(info.szProtocol, entry->szProtocol, sizeof info.szProtocol);
        CHECK_EQ(info.iAddressFamily, AF_INET);
        CHECK_EQ(info.iSocketType, SOCK_STREAM);
        CHECK_EQ(info.iProtocol, IPPROTO_TCP);
    }
    { // The parent closes before the child comes.
        t_send_all(client, "abc", 3);
        t_close(server);
        CHECK_OK(d_take_in(&child, &info));
        d_recv_in(&child, "abc");
        d_send_in(&child, "hello");
        t_recv_exactly(client, text, 5);
        CHECK_STR_EQ(text, "hello");
        d_all_over();
    }
    { // Nobody else has it any more.
        CHECK_OK(d_ask(&child, D_CLOSE, 0));
        t_expect_end(client);
    }
    { // The child closes first; the parent's descriptor goes on.
        t_close(client);
        t_pair(&client, &server);
        d_give(server, &child);
        CHECK_OK(d_ask(&child, D_CLOSE, 0));
        t_send_all(server, "x", 1);
        t_recv_exactly(client, text, 1);
        t_close(server);
        t_expect_end(client);
    }
    t_close(client);
    d_quit(&child);
    harness_end();
}
