#include "harness.h"

static int first_calls, second_calls;

static SOCKET first(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno)
{
    (void)dwCatalogEntryId, (void)lpErrno;
    first_calls++;
    return ProposedHandle;
}

static SOCKET second(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno)
{
    (void)dwCatalogEntryId, (void)lpErrno;
    second_calls++;
    return ProposedHandle;
}

static void make_a_socket(void)
{
    t_close(t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP));
}

TEST("the upcall table is taken by value, entry by entry, and only the newest one is used (STARTUP-11, ABI-03)")
{
    WSPUPCALLTABLE upcalls = {0};
    { // A table with one entry: all others are the built-in ones.
        upcalls.lpWPUModifyIFSHandle = first;
        harness_start_with(upcalls);
        make_a_socket();
        CHECK_EQ(first_calls, 1);
    }
    { // What the client does to its own table afterwards is its own business.
        memset(&upcalls, 0xff, sizeof upcalls);
        make_a_socket();
        CHECK_EQ(first_calls, 2);
    }
    { // The table of a later start takes the place of the former.
        memset(&upcalls, 0, sizeof upcalls);
        upcalls.lpWPUModifyIFSHandle = second;
        harness_start_with(upcalls);
        make_a_socket();
        CHECK_EQ(first_calls, 2);
        CHECK_EQ(second_calls, 1);
    }
    { // Also one without entries, and it stays when one start has been taken back.
        harness_start();
        make_a_socket();
        harness_end();
        make_a_socket();
        CHECK_EQ(first_calls, 2);
        CHECK_EQ(second_calls, 1);
    }
    { // A start that fails brings no table.
        WSPDATA data;
        WSPPROC_TABLE table;
        CHECK_EQ(WSPStartup(MAKEWORD(1, 1), &data, t_entry(AF_INET, SOCK_STREAM), upcalls, &table),
                 WSAVERNOTSUPPORTED);
        make_a_socket();
        CHECK_EQ(second_calls, 1);
    }
    harness_end();
    harness_end();
}
