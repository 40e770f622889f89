#include "accept/callers.h"

TEST("a condition function at an address that is not there is WSAEFAULT, and the request stays; what is wrong with the "
     "socket is told first (ACCEPT-15, CND-30)")
{
    harness_start();
    if (!t_wild_pointers())
        SKIP("a memory checker takes bad pointers for errors of ours");
    void *gone = t_page(PROT_READ);
    CHECK_EQ(munmap(gone, 1), 0);
    void *const addresses[] = {T_WILD, gone, (void *)(uintptr_t)0xfffffffffffff000u, (void *)(uintptr_t)-1,
                               (void *)(uintptr_t)0x8000000000000000u};
    for (int which = 0; which < PLACES; which++) {
        place p;
        t_condition_record record = {.verdict = CF_ACCEPT};
        const SOCKET listener = open_place(&p, which, 5), unbound = t_socket(p.family, p.type, 0);
        for (int known = 0; known < 2; known++) { // Also after a good one.
            const SOCKET caller = call_place(&p, 'f');
            for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
                LPCONDITIONPROC function;
                memcpy(&function, &addresses[i], sizeof function);
                CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, function, 0, &t_error), WSAEFAULT);
                CHECK_ERROR(sp.lpWSPAccept(unbound, NULL, NULL, function, 0, &t_error), WSAEINVAL);
            }
            const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
            expect_number(s, 'f');
            expect_nobody(listener);
            t_close(s);
            t_close(caller);
        }
        t_close(unbound);
        t_close(listener);
    }
    harness_end();
}
