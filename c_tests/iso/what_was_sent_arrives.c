#include "iso/iso.h"

enum { SIZE = 3 << 20 };

TEST("what was sent arrives although the sender closes at once, does not block, and nobody calls: then the end, "
     "which is graceful (CLOSE-05, SND-06)")
{
    char *data = malloc(SIZE), *got = malloc(SIZE);
    for (size_t i = 0; i < SIZE; i++)
        data[i] = (char)(i % 251);
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKET client, server;
        size_t came = 0;
        i_pair(kind, &client, &server);
        t_set_nonblocking(client, true);
        CHECK_OK(i_send(client, data, SIZE, 0)); // far more than TCP takes
        CHECK_EQ(i_count, SIZE);
        t_close(client);
        while (came < SIZE) {
            CHECK_OK(i_recv(server, got + came, SIZE - came, 0));
            CHECK(i_count > 0);
            came += i_count;
        }
        CHECK_MEM_EQ(got, data, SIZE);
        i_expect_end(kind, server);
        t_close(server);
    }
    free(data);
    free(got);
    harness_end();
}
