#include "accept_ex/accept_ex.h"

TEST("an AcceptEx for which no descriptor is left fails with WSAEMFILE, at once or when somebody calls; the caller and "
     "the fresh socket stay as they were (ACCEPT-20)")
{
    a_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        const WSAEVENT event = t_event();
        a_request *request = a_pend(listener, &p, event, 0);
        const SOCKET caller = t_socket(p.family, p.type, 0);
        struct sockaddr_un own;
        if (p.family == AF_UNIX)
            t_bind_unix(caller, &own);
        t_limit_descriptors(0);
        CHECK_OK(sp.lpWSPConnect(caller, (struct sockaddr *)&p.address, p.length, NULL, NULL, NULL, NULL, &t_error));
        CHECK_EQ(a_error(listener, request), WSAEMFILE);
        CHECK_LAST_ERROR(a_issue(listener, request), FALSE, WSAEMFILE);
        t_restore_descriptor_limit();
        CHECK_EQ(a_issue(listener, request), TRUE);
        t_send_all(caller, "1", 1);
        expect_number(request->s, '1');
        a_free(request);
        t_close(caller);
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
