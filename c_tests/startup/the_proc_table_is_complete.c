#include "harness.h"

TEST("WSPStartup fills all 30 entries of the proc table; structures are as long as on 64-bit Windows, and integers as wide "
     "(ABI-01, ABI-02, ABI-03, ABI-04, ABI-06)")
{
    const WSPUPCALLTABLE no_upcalls = {0};
    WSPDATA data;
    WSPPROC_TABLE table;
    void *entries[30];
    memset(&table, 0, sizeof table);
    harness_remember_descriptors();
    CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, t_entry(AF_INET, SOCK_STREAM), no_upcalls, &table), 0);
    { // No entry is null, and no two are the same function.
        CHECK_EQ(sizeof table, sizeof entries);
        memcpy(entries, &table, sizeof entries);
        for (int i = 0; i < 30; i++) {
            CHECK(entries[i] != NULL);
            for (int other = 0; other < i; other++)
                CHECK(entries[other] != entries[i]);
        }
    }
    { // Widths and sizes.
        CHECK_EQ(sizeof(LONG), 4);
        CHECK_EQ(sizeof(ULONG), 4);
        CHECK_EQ(sizeof(DWORD), 4);
        CHECK_EQ(sizeof(WCHAR), 2);
        CHECK_EQ(sizeof(SOCKET), sizeof(void *));
        CHECK_EQ(sizeof(WSAEVENT), sizeof(void *));
        CHECK_EQ(sizeof(WSPUPCALLTABLE), 120);
        CHECK_EQ(sizeof(WSPDATA), 516);
        CHECK_EQ(sizeof(WSAPROTOCOL_INFOW), 628);
        CHECK_EQ(sizeof(WSANETWORKEVENTS), 44);
        CHECK_EQ(sizeof(WSAOVERLAPPED), 32);
        CHECK_EQ(sizeof(WSABUF), 16);
        CHECK_EQ(sizeof(WSATHREADID), 16);
        CHECK_EQ(sizeof(QOS), 80);
        CHECK_EQ(sizeof(WSP_FD_SET), 520);
    }
    CHECK_OK(table.lpWSPCleanup(&t_error));
    harness_check_descriptors();
}
