#include "seeds/seeds.h"

static const char *seen;

static int look(LPWSABUF caller, LPWSABUF data, LPQOS sqos, LPQOS gqos, LPWSABUF called, LPWSABUF answer, GROUP *group,
                DWORD_PTR context)
{
    const WSABUF *expected = (const WSABUF *)context;
    (void)caller, (void)sqos, (void)gqos, (void)called, (void)group;
    answer->len = 0;
    if (expected->len == 0) {
        CHECK(data == NULL);
        return CF_ACCEPT;
    }
    CHECK_EQ(data->len, expected->len);
    CHECK_MEM_EQ(data->buf, expected->buf, expected->len);
    CHECK(data->buf != expected->buf); // the provider's own buffer
    memset(data->buf, 'x', data->len); // which the client may write into
    seen = data->buf;
    return CF_ACCEPT;
}

TEST("user data that came with the request is in a buffer of the provider; the condition function gets a pointer to "
     "it and its length")
{
    char octets[32];
    for (int i = 0; i < 32; i++)
        octets[i] = (char)(i * 8); // any octets, zeros too
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "DATA", 5, &address);
        const ULONG lengths[] = {1, 17, 32, 0};
        for (int i = 0; i < 4; i++) {
            WSABUF expected = {lengths[i], octets};
            seen = NULL;
            const SOCKET client = i_calling(kind, &address, octets, lengths[i]);
            const SOCKET server =
                CHECK_SOCKET(sp.lpWSPAccept(listener, NULL, NULL, look, (DWORD_PTR)&expected, &t_error));
            CHECK_EQ(seen != NULL, lengths[i] > 0);
            i_connected(client);
            t_close(client);
            t_close(server);
        }
        t_close(listener);
    }
    harness_end();
}
