#include "callers.h"

static void try_short(SOCKET listener, INT room, t_condition_record *record)
{
    char bytes[200], before[200];
    INT length = room;
    memset(bytes, 0x77, sizeof bytes);
    memcpy(before, bytes, sizeof bytes);
    CHECK_ERROR(sp.lpWSPAccept(listener, (struct sockaddr *)bytes, &length, record != NULL ? t_condition : NULL,
                               (DWORD_PTR)record, &t_error),
                WSAEFAULT);
    CHECK_EQ(length, room);
    CHECK_MEM_EQ(bytes + (room > 0 ? room : 0), before, sizeof bytes - (size_t)(room > 0 ? room : 0));
}

TEST("too little room for the caller's address is WSAEFAULT: the length stays, nobody is asked and the request is not "
     "lost; with enough room the length is the address's (ACCEPT-12, ACCEPT-13, ACCEPT-14, ACC-08, ACC-09, ACC-10, "
     "ACC-12, ACC-13, CND-28)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        t_condition_record record = {.verdict = CF_ACCEPT};
        struct sockaddr_storage own;
        char bytes[200], untouched[200];
        memset(untouched, 0x77, sizeof untouched);
        for (int asks = 0; asks < 2; asks++) {
            const SOCKET first = call_place(&p, '1'), second = call_place(&p, '2');
            const INT exact = name_of(first, &own);
            const INT rooms[] = {0, 1, exact - 1, -1, -128, -0x7fffffff - 1};
            const INT good[] = {128, t_wild_pointers() ? 0x7fffffff : 200}; /* a memory checker believes it */
            for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++)
                try_short(listener, rooms[i], asks ? &record : NULL);
            CHECK_EQ(record.calls, 0);
            t_set_nonblocking(listener, true); /* what was given back is there at once */
            INT length = good[asks];
            memset(bytes, 0x77, sizeof bytes);
            SOCKET s = CHECK_SOCKET(sp.lpWSPAccept(listener, (struct sockaddr *)bytes, &length,
                                                   asks ? t_condition : NULL, (DWORD_PTR)&record, &t_error));
            CHECK_EQ(length, exact);
            CHECK_MEM_EQ(bytes, &own, (size_t)exact);
            CHECK_MEM_EQ(bytes + exact, untouched, sizeof bytes - (size_t)exact);
            t_set_nonblocking(s, false);
            expect_number(s, '1');
            t_close(s);
            t_set_nonblocking(listener, false);

            length = name_of(second, &own);
            s = CHECK_SOCKET(sp.lpWSPAccept(listener, (struct sockaddr *)bytes, &length, NULL, 0, &t_error));
            CHECK_MEM_EQ(bytes, &own, (size_t)length);
            expect_number(s, '2');
            t_close(s);
            record.calls = 0;
            t_close(first);
            t_close(second);
        }
        { // Without an address, without a length, without either.
            for (int i = 0; i < 3; i++) {
                INT length = i == 2 ? 3 : 100;
                const SOCKET caller = call_place(&p, 'n');
                memset(bytes, 0x77, sizeof bytes);
                const SOCKET s =
                    CHECK_SOCKET(sp.lpWSPAccept(listener, i == 1 ? (struct sockaddr *)bytes : NULL,
                                                i == 1 ? NULL : &length, NULL, 0, &t_error));
                CHECK_EQ(length, i == 2 ? 3 : 100);
                CHECK_MEM_EQ(bytes, untouched, sizeof bytes);
                expect_number(s, 'n');
                t_close(s);
                t_close(caller);
            }
        }
        expect_nobody(listener);
        t_close(listener);
    }
    harness_end();
}
