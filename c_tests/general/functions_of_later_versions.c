#include "harness.h"

TEST("what a later version brings answers WSAEOPNOTSUPP: duplication and multipoint (GEN-01)")
{
    SOCKET client, server;
    struct sockaddr_in address = {.sin_family = AF_INET};
    struct sockaddr *name = (struct sockaddr *)&address;
    WSAPROTOCOL_INFOW info;
    INT *e = &t_error;

    harness_start();
    t_pair(&client, &server);
    { // Neither is there yet.
        CHECK_ERROR(sp.lpWSPDuplicateSocket(client, (DWORD)getpid(), &info, e), WSAEOPNOTSUPP);
        CHECK_ERROR(sp.lpWSPJoinLeaf(client, name, sizeof address, NULL, NULL, NULL, NULL, JL_BOTH, e),
                    WSAEOPNOTSUPP);
    }
    { // None of them sent anything.
        t_close(client);
        t_expect_end(server);
    }
    t_close(server);
    harness_end();
}
