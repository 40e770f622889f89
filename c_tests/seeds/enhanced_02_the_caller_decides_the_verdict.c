#include "seeds/seeds.h"

/* Lets in who comes as FRIEND and says the word. */
static int guard(LPWSABUF caller, LPWSABUF data, LPQOS sqos, LPQOS gqos, LPWSABUF called, LPWSABUF answer, GROUP *group,
                 DWORD_PTR context)
{
    const char *word = (const char *)context;
    const bool friend = strcmp(i_selector(caller->buf), "FRIEND") == 0;
    const bool knows = data != NULL && data->len == strlen(word) && memcmp(data->buf, word, data->len) == 0;
    const bool local = i_network(caller->buf).sin_addr.s_addr == htonl(INADDR_LOOPBACK);
    (void)sqos, (void)gqos, (void)called, (void)group;
    answer->len = 0;
    return friend && knows && local ? CF_ACCEPT : CF_REJECT;
}

TEST("with that the client can accept or reject by who is calling, and by what the caller says")
{
    const struct { const char *selector, *word; bool welcome; } rows[] = {
        {"FRIEND", "sesame", true}, {"FRIEND", "simsim", false}, {"FRIEND", NULL, false}, {"FOE", "sesame", false},
        {NULL, "sesame", false},
    };
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address, own;
        const SOCKET listener = i_listener(kind, "GATE", 5, &address);
        for (int i = 0; i < 5; i++) {
            const SOCKET client = i_bound(kind, rows[i].selector, 0, &own);
            t_set_nonblocking(client, true);
            CHECK_ERROR(i_call(client, &address, rows[i].word, rows[i].word != NULL ? strlen(rows[i].word) : 0),
                        WSAEWOULDBLOCK);
            const SOCKET server = sp.lpWSPAccept(listener, NULL, NULL, guard, (DWORD_PTR) "sesame", &t_error);
            CHECK_EQ(server != INVALID_SOCKET, rows[i].welcome);
            if (rows[i].welcome) {
                i_connected(client);
                t_close(server);
            } else {
                CHECK_EQ(t_error, WSAECONNREFUSED);
                CHECK_EQ(i_failure(client), WSAECONNREFUSED);
            }
            t_close(client);
        }
        t_close(listener);
    }
    harness_end();
}
