#include "harness.h"

TEST("what a later version brings answers WSAEOPNOTSUPP: duplication (GEN-01)")
{
    SOCKET client, server;
    WSAPROTOCOL_INFOW info;

    harness_start();
    t_pair(&client, &server);
    CHECK_ERROR(sp.lpWSPDuplicateSocket(client, (DWORD)getpid(), &info, &t_error), WSAEOPNOTSUPP);
    t_close(client);
    t_expect_end(server); // Nothing was sent.
    t_close(server);
    harness_end();
}
