#include "callers.h"

TEST("an address or a length at a bad place is WSAEFAULT, nobody is asked, and the request stays (ACCEPT-14, ACC-34)")
{
    harness_start();
    if (!t_wild_pointers())
        SKIP("a memory checker takes bad pointers for errors of ours");
    for (int which = 0; which < PLACES; which++) {
        place p;
        t_condition_record record = {.verdict = CF_ACCEPT};
        const SOCKET listener = open_place(&p, which, 5);
        const SOCKET first = call_place(&p, '1'), second = call_place(&p, '2');
        struct sockaddr_storage address;
        struct {
            void *address, *length;
        } rows[] = {
            {T_WILD, NULL},          {t_page(PROT_READ), NULL}, {t_page(PROT_NONE), NULL},
            {&address, T_WILD},      {&address, t_page(PROT_READ)}, {&address, t_page(PROT_NONE)},
            {T_WILD, T_WILD},
        };
        for (int asks = 0; asks < 2; asks++)
            for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
                INT length = sizeof address;
                CHECK_ERROR(sp.lpWSPAccept(listener, rows[i].address,
                                           rows[i].length != NULL ? (LPINT)rows[i].length : &length,
                                           asks ? t_condition : NULL, (DWORD_PTR)&record, &t_error),
                            WSAEFAULT);
                CHECK_EQ(length, sizeof address);
            }
        CHECK_EQ(record.calls, 0);
        for (char number = '1'; number <= '2'; number++) {
            const SOCKET s = t_accept(listener);
            expect_number(s, number);
            t_close(s);
        }
        expect_nobody(listener);
        t_close(first);
        t_close(second);
        t_close(listener);
    }
    harness_end();
}
