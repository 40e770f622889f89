#include "harness.h"

static WSPPROC_TABLE table;
static WSPDATA data;

static int start(WORD version)
{
    const WSPUPCALLTABLE no_upcalls = {0};
    memset(&data, 0xee, sizeof data);
    return WSPStartup(version, &data, t_entry(AF_INET, SOCK_STREAM), no_upcalls, &table);
}

TEST("version 2.2 and every higher request is served as 2.2, every lower one refused (STARTUP-02 to STARTUP-06, "
     "STARTUP-10, STARTUP-16, STA-12, STA-13, STA-15, STA-16)")
{
    static const WORD served[] = {MAKEWORD(2, 2), MAKEWORD(2, 3), MAKEWORD(2, 255), MAKEWORD(3, 0),
                                  MAKEWORD(255, 0)};
    static const WORD refused[] = {MAKEWORD(0, 0), MAKEWORD(0, 1),   MAKEWORD(1, 0), MAKEWORD(1, 1),
                                   MAKEWORD(1, 2), MAKEWORD(1, 255), MAKEWORD(2, 0), MAKEWORD(2, 1)};
    harness_remember_descriptors();

    for (size_t i = 0; i < sizeof served / sizeof served[0]; i++) {
        CHECK_EQ(start(served[i]), 0);
        CHECK_EQ(data.wVersion, MAKEWORD(2, 2));
        CHECK_EQ(data.wHighVersion, MAKEWORD(2, 2));
    }
    { // The description is a terminated text without control characters.
        size_t length = 0;
        while (length < 255 && data.szDescription[length] != 0)
            CHECK(data.szDescription[length++] >= 0x20);
        CHECK(length > 0);
        CHECK_EQ(data.szDescription[length], 0);
    }
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        CHECK_EQ(start(refused[i]), WSAVERNOTSUPPORTED);
        CHECK_EQ(data.wVersion, MAKEWORD(2, 2));
        CHECK_EQ(data.wHighVersion, MAKEWORD(2, 2));
    }
    { // The version is judged before the pointers.
        const WSPUPCALLTABLE no_upcalls = {0};
        CHECK_EQ(WSPStartup(MAKEWORD(2, 1), NULL, t_entry(AF_INET, SOCK_STREAM), no_upcalls, &table),
                 WSAVERNOTSUPPORTED);
    }
    // The refused requests have not been counted.
    for (size_t i = 0; i < sizeof served / sizeof served[0]; i++)
        CHECK_OK(table.lpWSPCleanup(&t_error));
    CHECK_ERROR(table.lpWSPCleanup(&t_error), WSANOTINITIALISED);
    harness_check_descriptors();
}
