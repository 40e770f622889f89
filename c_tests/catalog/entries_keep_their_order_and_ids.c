#include "harness.h"

TEST("the order of the catalog is the order of the search, and an entry keeps its identifier (WSC-02, WSC-04, WSC-05)")
{
    WSAPROTOCOL_INFOW before[32], after[32], info;
    DWORD size = sizeof before;
    const int count = WSCEnumProtocols(NULL, before, &size, &t_error);
    harness_start();
    size = sizeof after;
    CHECK_EQ(WSCEnumProtocols(NULL, after, &size, &t_error), count);
    CHECK_MEM_EQ(after, before, (size_t)count * sizeof before[0]);

    { // Family 2, no type, no protocol: the first entry of the family.
        const SOCKET s = CHECK_SOCKET(sp.lpWSPSocket(AF_INET, 0, 0, NULL, 0, 0, &t_error));
        INT length = sizeof info;
        int first = 0;
        while (before[first].iAddressFamily != AF_INET)
            first++;
        CHECK_OK(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (CHAR *)&info, &length, &t_error));
        CHECK_EQ(length, sizeof info);
        CHECK_MEM_EQ(&info, &before[first], sizeof info);
        t_close(s);
    }
    harness_end();
}
