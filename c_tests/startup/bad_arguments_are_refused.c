#include "harness.h"

static const WSPUPCALLTABLE no_upcalls;

TEST("WSPStartup refuses a WSPDATA and a proc table that cannot be written with WSAEFAULT, and then has not "
     "started (STARTUP-07, GEN-04)")
{
    WSPDATA data;
    WSPPROC_TABLE table;
    const LPWSAPROTOCOL_INFOW entry = t_entry(AF_INET, SOCK_STREAM);
    const WORD version = MAKEWORD(2, 2);
    harness_remember_descriptors();

    { // Null pointers.
        CHECK_EQ(WSPStartup(version, NULL, entry, no_upcalls, &table), WSAEFAULT);
        CHECK_EQ(WSPStartup(version, &data, entry, no_upcalls, NULL), WSAEFAULT);
        CHECK_EQ(WSPStartup(version, &data, NULL, no_upcalls, &table), WSAEFAULT);
    }
    if (t_wild_pointers()) {
        void *read_only = t_page(PROT_READ), *nothing = t_page(PROT_NONE);
        { // Memory that can only be read.
            CHECK_EQ(WSPStartup(version, read_only, entry, no_upcalls, &table), WSAEFAULT);
            CHECK_EQ(WSPStartup(version, &data, entry, no_upcalls, read_only), WSAEFAULT);
        }
        { // Memory that is not there, or not accessible.
            CHECK_EQ(WSPStartup(version, T_WILD, entry, no_upcalls, &table), WSAEFAULT);
            CHECK_EQ(WSPStartup(version, &data, entry, no_upcalls, T_WILD), WSAEFAULT);
            CHECK_EQ(WSPStartup(version, nothing, entry, no_upcalls, &table), WSAEFAULT);
            CHECK_EQ(WSPStartup(version, &data, entry, no_upcalls, nothing), WSAEFAULT);
        }
        { // A table that begins in good memory and ends outside.
            char *two = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            CHECK(two != MAP_FAILED);
            CHECK_EQ(munmap(two + 4096, 4096), 0);
            void *table_at_the_edge = two + 4096 - sizeof table / 2;
            CHECK_EQ(WSPStartup(version, &data, entry, no_upcalls, table_at_the_edge), WSAEFAULT);
        }
    }
    { // An entry that is nobody's.
        WSAPROTOCOL_INFOW foreign = *entry;
        foreign.iAddressFamily = 0x7777;
        memset(&foreign.ProviderId, 0x77, sizeof foreign.ProviderId);
        foreign.dwCatalogEntryId = 0x77777777;
        WSPPROC_TABLE untouched;
        memset(&table, 0xee, sizeof table);
        memset(&untouched, 0xee, sizeof untouched);
        CHECK_NE(WSPStartup(version, &data, &foreign, no_upcalls, &table), 0);
        CHECK_MEM_EQ(&table, &untouched, sizeof table);
    }
    { // None of these counts as a start.
        CHECK_EQ(WSPStartup(version, &data, entry, no_upcalls, &table), 0);
        CHECK_OK(table.lpWSPCleanup(&t_error));
        CHECK_ERROR(table.lpWSPCleanup(&t_error), WSANOTINITIALISED);
    }
    harness_check_descriptors();
}
