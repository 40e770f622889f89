#include "harness.h"

TEST("what a later version brings answers WSAEOPNOTSUPP: overlapped requests, duplication and multipoint "
     "(GEN-01)")
{
    SOCKET client, server;
    struct sockaddr_in address = {.sin_family = AF_INET};
    struct sockaddr *name = (struct sockaddr *)&address;
    char byte = 'x';
    WSABUF buffer = {1, &byte};
    DWORD count = 0, flags = 0;
    WSAOVERLAPPED overlapped = {0};
    WSAPROTOCOL_INFOW info;
    INT *e = &t_error;

    harness_start();
    t_pair(&client, &server);
    { // Overlapped requests.
        CHECK_ERROR(sp.lpWSPSend(client, &buffer, 1, &count, 0, &overlapped, NULL, NULL, e), WSAEOPNOTSUPP);
        CHECK_ERROR(sp.lpWSPRecv(server, &buffer, 1, &count, &flags, &overlapped, NULL, NULL, e), WSAEOPNOTSUPP);
        CHECK_FAILS(sp.lpWSPGetOverlappedResult(client, &overlapped, &count, FALSE, &flags, e), FALSE,
                    WSAEOPNOTSUPP);
    }
    { // The others.
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
