#include "seeds/seeds.h"

TEST("a backlog that is longer than the provider's limit is taken silently, and so is a change of its length")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        const int lengths[] = {0x7fffffff, 1000000, SOMAXCONN, 5, 0, -1};
        for (int i = 0; i < 6; i++) {
            SOCKADDR_TP address;
            const SOCKET listener = i_bound(kind, "LONG", 0, &address);
            CHECK_OK(sp.lpWSPListen(listener, lengths[i], &t_error));
            const SOCKET client = i_calling(kind, &address, NULL, 0);
            i_until(listener, I_READ);
            CHECK_OK(sp.lpWSPListen(listener, 0x7fffffff, &t_error));
            const SOCKET server = i_accept(listener);
            i_connected(client);
            s_talk(client, server);
            t_close(client);
            t_close(server);
            t_close(listener);
        }
    }
    harness_end();
}
