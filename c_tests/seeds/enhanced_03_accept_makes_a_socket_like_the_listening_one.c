#include "seeds/seeds.h"

TEST("CF_ACCEPT: a new socket with the listening one's properties is made, and WSPAccept gives its handle")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        s_caller callers[2];
        SOCKET servers[2];
        i_judge judge = {.verdict = CF_ACCEPT};
        const SOCKET listener = i_listener(kind, "NEW", 5, &address);
        t_set_option(listener, SOL_SOCKET, SO_SNDTIMEO, 7777);
        for (int i = 0; i < 2; i++) {
            s_begin(&callers[i], kind, &address, NULL);
            servers[i] = CHECK_SOCKET(i_accept_if(listener, &judge));
            s_answered(&callers[i], 0);
        }
        CHECK(servers[0] != servers[1] && servers[0] != listener && servers[1] != listener);
        for (int i = 0; i < 2; i++) {
            CHECK_EQ(t_get_option(servers[i], SOL_SOCKET, SO_SNDTIMEO), 7777);
            CHECK_EQ(t_get_option(servers[i], SOL_SOCKET, SO_TYPE), kind->type);
            s_talk(callers[i].s, servers[i]); // each is a connection of its own
            t_close(servers[i]);
            s_end(&callers[i]);
        }
        t_close(listener);
    }
    harness_end();
}
