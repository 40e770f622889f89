#include "accept/callers.h"

static void set_last_error(t_condition_record *record)
{
    (void)record;
    WSASetLastError(WSAEHOSTDOWN);
    errno = EDOM;
}

TEST("CF_REJECT ends the connection and is WSAECONNREFUSED, CF_DEFER keeps the request and is WSATRY_AGAIN, any other "
     "answer but CF_ACCEPT keeps it too and is WSAEINVAL; what the function does to the last error does not count, and "
     "the caller's address is told whatever the answer (ACCEPT-05, ACCEPT-06, ACCEPT-09, ACCEPT-12, CND-13, CND-15, "
     "CND-28, CND-29, CND-45)")
{
    static const struct {
        int verdict, error;
    } rows[] = {
        {CF_REJECT, WSAECONNREFUSED}, {CF_DEFER, WSATRY_AGAIN}, {3, WSAEINVAL},
        {-1, WSAEINVAL},              {0x100, WSAEINVAL},       {0x7fffffff, WSAEINVAL},
        {-0x7fffffff - 1, WSAEINVAL}, {CF_ACCEPT, 0},
    };
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            t_condition_record record = {.verdict = rows[i].verdict, .during = set_last_error};
            struct sockaddr_storage from, own;
            INT length = sizeof from;
            const SOCKET first = call_place(&p, '1'), second = call_place(&p, '2');
            memset(&from, 0, sizeof from);
            t_error = 0;
            SOCKET s = sp.lpWSPAccept(listener, (struct sockaddr *)&from, &length, t_condition, (DWORD_PTR)&record,
                                      &t_error);
            const int error = s == INVALID_SOCKET ? t_error : 0;
            CHECK_EQ(error, rows[i].error);
            CHECK_EQ(record.calls, 1);
            CHECK_EQ(name_of(first, &own), length);
            CHECK_MEM_EQ(&from, &own, (size_t)length);
            CHECK_EQ(s == INVALID_SOCKET, rows[i].error != 0);
            if (rows[i].verdict == CF_REJECT) {
                expect_gone(first);
            } else { // It is this very connection, now or later.
                if (s == INVALID_SOCKET)
                    s = t_accept(listener);
                expect_number(s, '1');
                t_send_all(s, "a", 1);
                expect_number(first, 'a');
                t_close(s);
            }
            s = t_accept(listener);
            expect_number(s, '2');
            t_close(s);
            expect_nobody(listener);
            t_close(first);
            t_close(second);
        }
        t_close(listener);
    }
    { // On TCP the rejected caller sees a reset, with data sent or without.
        struct sockaddr_in address;
        const SOCKET listener = t_listener(&address, 5);
        for (int sends = 0; sends < 2; sends++) {
            t_condition_record record = {.verdict = CF_REJECT};
            const int caller = t_raw_connect(&address);
            if (sends)
                t_raw_send(caller, "data", 4);
            CHECK_ERROR(t_accept_if(listener, &record), WSAECONNREFUSED);
            t_raw_expect_reset(caller);
            close(caller);
        }
        t_close(listener);
    }
    harness_end();
}
