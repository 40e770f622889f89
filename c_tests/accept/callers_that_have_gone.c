#include "callers.h"

TEST("a caller who ended gracefully is still accepted, with its data and then the end; one who reset the connection "
     "is WSAECONNRESET once, and nobody is asked about it (ACCEPT-18, ACC-15, ACC-16, ACC-17)")
{
    struct sockaddr_in address;
    char bytes[8];
    harness_start();
    for (int which = 0; which < PLACES; which++) // Gone with a graceful end, after data; and without.
        for (int silent = 0; silent < 2; silent++) {
            place p;
            const SOCKET listener = open_place(&p, which, 5);
            const SOCKET caller = silent ? t_socket(p.family, p.type, 0) : call_place(&p, 'd');
            if (silent)
                CHECK_OK(sp.lpWSPConnect(caller, (struct sockaddr *)&p.address, p.length, NULL, NULL, NULL, NULL,
                                         &t_error));
            t_close(caller);
            const SOCKET s = t_accept(listener);
            if (!silent)
                expect_number(s, 'd');
            for (int i = 0; i < 2; i++) // A connection of messages says so, a stream brings nothing.
                if (p.type == SOCK_SEQPACKET)
                    CHECK_ERROR(t_recv(s, bytes, sizeof bytes), WSAEDISCON);
                else
                    t_expect_end(s);
            t_close(s);
            expect_nobody(listener);
            t_close(listener);
        }
    for (int asks = 0; asks < 2; asks++) { // Gone with a reset, between two who are there.
        t_condition_record record = {.verdict = CF_ACCEPT};
        struct sockaddr_in from;
        INT length = sizeof from;
        const SOCKET listener = t_listener(&address, 5);
        const int first = t_raw_connect(&address), second = t_raw_connect(&address), third = t_raw_connect(&address);
        t_raw_send(first, "1", 1);
        t_raw_send(second, "2", 1);
        t_raw_send(third, "3", 1);
        reset_caller(second, &address);
        SOCKET s = t_accept(listener);
        expect_number(s, '1');
        t_close(s);
        CHECK_ERROR(sp.lpWSPAccept(listener, (struct sockaddr *)&from, &length, asks ? t_condition : NULL,
                                   (DWORD_PTR)&record, &t_error),
                    WSAECONNRESET);
        CHECK_EQ(record.calls, 0);
        s = t_accept(listener);
        expect_number(s, '3');
        t_close(s);
        expect_nobody(listener);
        close(first);
        close(third);
        t_close(listener);
    }
    harness_end();
}
