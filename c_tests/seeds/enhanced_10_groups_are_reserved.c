#include "seeds/seeds.h"

static int put_in_group(LPWSABUF caller, LPWSABUF data, LPQOS sqos, LPQOS gqos, LPWSABUF called, LPWSABUF answer,
                        GROUP *group, DWORD_PTR context)
{
    (void)caller, (void)data, (void)sqos, (void)called;
    CHECK(gqos == NULL);
    CHECK_EQ(*group, 0);
    *group = (GROUP)context;
    answer->len = 0;
    return CF_ACCEPT;
}

TEST("socket groups are reserved: no quality of service for one, and no value of g but 0 is taken")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        const SOCKET listener = i_listener(kind, "GROUP", 5, &address);
        s_begin(&caller, kind, &address, NULL);
        CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, put_in_group, 77, &t_error), WSAEINVAL);
        t_close(CHECK_SOCKET(sp.lpWSPAccept(listener, NULL, NULL, put_in_group, 0, &t_error)));
        s_answered(&caller, 0);
        s_end(&caller);
        t_close(listener);
    }
    harness_end();
}
