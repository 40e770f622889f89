#include "accept/callers.h"

static int scribble(LPWSABUF caller, LPWSABUF caller_data, LPQOS sqos, LPQOS gqos, LPWSABUF callee,
                    LPWSABUF callee_data, GROUP *g, DWORD_PTR context)
{
    (void)caller_data, (void)sqos, (void)gqos, (void)g;
    memset(caller->buf, 0xee, caller->len);
    memset(callee->buf, 0xee, callee->len);
    *caller = *callee = (WSABUF){0};
    if (callee_data != NULL) // There is no room for data, so none is sent.
        callee_data->len = 0x7fffffff;
    return (int)context;
}

TEST("caller and callee are inputs: what the condition function does to them changes neither the request nor the "
     "sockets, and data that there is no room for is not sent (COND-03, COND-09, COND-10, CND-06)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        struct sockaddr_storage own, from, name;
        t_condition_record record = {.verdict = CF_DEFER};
        const SOCKET listener = open_place(&p, which, 5), caller = call_place(&p, 'c');
        const INT length = name_of(caller, &own);
        INT from_length = sizeof from;
        CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, scribble, CF_DEFER, &t_error), WSATRY_AGAIN);
        { // The next look is at the same request.
            CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
            CHECK_EQ(record.caller_length, length);
            CHECK_MEM_EQ(&record.caller, &own, (size_t)length);
            CHECK_EQ(record.callee_length, p.length);
            CHECK_MEM_EQ(&record.callee, &p.address, (size_t)p.length);
        }
        const SOCKET s = CHECK_SOCKET(sp.lpWSPAccept(listener, (struct sockaddr *)&from, &from_length, scribble,
                                                     CF_ACCEPT, &t_error));
        CHECK_EQ(from_length, length);
        CHECK_MEM_EQ(&from, &own, (size_t)length);
        CHECK_EQ(peer_of(s, &name), length);
        CHECK_MEM_EQ(&name, &own, (size_t)length);
        CHECK_EQ(name_of(s, &name), p.length);
        CHECK_MEM_EQ(&name, &p.address, (size_t)p.length);
        t_send_all(s, "z", 1);
        expect_number(caller, 'z'); /* nothing came before it */
        expect_number(s, 'c');
        t_close(s);
        t_close(caller);
        t_close(listener);
    }
    harness_end();
}
