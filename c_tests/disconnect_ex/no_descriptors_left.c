#include "disconnect_ex/disconnect_ex.h"

TEST("DisconnectEx with TF_REUSE_SOCKET for which no descriptor is left fails with WSAEMFILE, and the connection stays "
     "as it was (EXT-06)")
{
    d_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5), s = call_place(&p, '1'), peer = t_accept(listener);
        o_request *request = o_new(NULL);
        t_limit_descriptors(0);
        CHECK_LAST_ERROR(d_disconnect_ex(s, NULL, TF_REUSE_SOCKET, 0), FALSE, WSAEMFILE);
        CHECK_LAST_ERROR(d_disconnect_ex(s, &request->overlapped, TF_REUSE_SOCKET, 0), FALSE, WSAEMFILE);
        t_restore_descriptor_limit();
        t_send_all(s, "2", 1);
        expect_number(peer, '1');
        expect_number(peer, '2');
        t_send_all(peer, "3", 1);
        expect_number(s, '3');
        CHECK_EQ(d_disconnect_ex(s, NULL, TF_REUSE_SOCKET, 0), TRUE);
        expect_gone(peer);
        t_close(s);
        t_close(peer);
        t_close(listener);
        free(request);
    }
    harness_end();
}
