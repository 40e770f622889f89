#include "accept/callers.h"

static DWORD_PTR context_seen;
static GROUP group_seen;

static void look_at_group(t_condition_record *record)
{
    CHECK(record->group != NULL);
    group_seen = *record->group;
    *record->group = 0; /* it can be written */
    CHECK(record->callee_data == NULL || record->callee_data_length == 0);
}

static int note_context(LPWSABUF caller, LPWSABUF caller_data, LPQOS sqos, LPQOS gqos, LPWSABUF callee,
                        LPWSABUF callee_data, GROUP *g, DWORD_PTR context)
{
    (void)caller, (void)caller_data, (void)sqos, (void)gqos, (void)callee, (void)callee_data, (void)g;
    context_seen = context;
    return CF_ACCEPT;
}

TEST("the condition function sees who calls and who was called, no data, no quality of service, no group, and the "
     "client's value as it was given (COND-03, COND-06, COND-08, COND-09, COND-10, COND-14, CND-02, CND-05, CND-06, "
     "CND-07, CND-40)")
{
    static const DWORD_PTR contexts[] = {0, 1, 0x80000000u, ~(DWORD_PTR)0};
    harness_start();
    CHECK_EQ(CF_ACCEPT, 0);
    CHECK_EQ(CF_REJECT, 1);
    CHECK_EQ(CF_DEFER, 2);
    for (int which = 0; which < PLACES; which++) {
        place p;
        struct sockaddr_storage own;
        const SOCKET listener = open_place(&p, which, 5);
        for (int wants_address = 0; wants_address < 2; wants_address++) {
            t_condition_record record = {.verdict = CF_ACCEPT, .during = look_at_group};
            struct sockaddr_storage from;
            INT length = sizeof from;
            const SOCKET caller = call_place(&p, 'c');
            group_seen = 77;
            const SOCKET s = CHECK_SOCKET(sp.lpWSPAccept(listener, wants_address ? (struct sockaddr *)&from : NULL,
                                                         wants_address ? &length : NULL, t_condition,
                                                         (DWORD_PTR)&record, &t_error));
            const INT own_length = name_of(caller, &own);
            CHECK_EQ(record.caller_length, own_length);
            CHECK_MEM_EQ(&record.caller, &own, (size_t)own_length);
            CHECK_EQ(record.callee_length, p.length);
            CHECK_MEM_EQ(&record.callee, &p.address, (size_t)p.length);
            CHECK(record.caller_data == NULL);
            CHECK(record.sqos == NULL);
            CHECK(record.gqos == NULL);
            CHECK_EQ(record.callee_data_length, 0);
            CHECK_EQ(group_seen, 0);
            t_close(s);
            t_close(caller);
        }
        for (size_t i = 0; i < sizeof contexts / sizeof contexts[0]; i++) {
            const SOCKET caller = call_place(&p, 'c');
            context_seen = 0x5ca1ab1e;
            t_close(CHECK_SOCKET(sp.lpWSPAccept(listener, NULL, NULL, note_context, contexts[i], &t_error)));
            CHECK(context_seen == contexts[i]);
            t_close(caller);
        }
        t_close(listener);
    }
    harness_end();
}
