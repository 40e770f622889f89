#include "iso/iso.h"

enum { SILENT = 300 };

TEST("callers who connect and say nothing keep no real one out: there is a bound for all and one for each address, the "
     "oldest goes when one more comes (15)")
{
    SOCKADDR_TP address;
    static int silent[SILENT];
    harness_start();
    const i_kind *kind = &i_kinds[0];
    const SOCKET listener = i_listener(kind, "DOOR", 5, &address);
    CHECK_EQ(t_get_option(listener, SOL_ISO, ISO_MAX_HALF_OPEN), 0);
    { // Hundreds of them, and a real one behind.
        for (int i = 0; i < SILENT; i++)
            silent[i] = i_raw_connect(&address);
        const SOCKET client = i_calling(kind, &address, NULL, 0);
        const SOCKET server = i_accept(listener);
        i_connected(client);
        t_close(client);
        t_close(server);

        // With a backlog of 5 there are 64 of them, and 16 from one address.
        int left = 0;
        for (int i = 0; i < SILENT; i++) {
            struct pollfd item = {.fd = silent[i], .events = POLLIN};
            left += poll(&item, 1, 0) == 0;
            close(silent[i]);
        }
        CHECK(left >= 15 && left <= 16);
    }
    { // Bounds of one's own.
        t_set_option(listener, SOL_ISO, ISO_MAX_HALF_OPEN, 4);
        t_set_option(listener, SOL_ISO, ISO_MAX_HALF_OPEN_PER_CALLER, 2);
        i_readable(listener);
        for (int i = 0; i < 4; i++) {
            silent[i] = i_raw_connect(&address);
            T_UNTIL((i_readable(listener), true));
        }
        t_raw_expect_end(silent[0]);
        t_raw_expect_end(silent[1]);
        i_raw_cr(silent[2], 0, NULL, "DOOR", NULL); // it makes up its mind
        const SOCKET server = i_accept(listener);
        CHECK_MEM_EQ(i_raw_frame(silent[2]) + 10, "d0", 2);
        t_close(server);
        for (int i = 0; i < 4; i++)
            close(silent[i]);
    }
    { // The bound for all, with callers of many addresses.
        t_set_option(listener, SOL_ISO, ISO_MAX_HALF_OPEN, 3);
        t_set_option(listener, SOL_ISO, ISO_MAX_HALF_OPEN_PER_CALLER, 3);
        i_readable(listener);
        for (int i = 0; i < 5; i++) {
            const struct sockaddr_in where = i_network(&address);
            const struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000002 + (uint32_t)i)};
            silent[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            CHECK_EQ(bind(silent[i], (const struct sockaddr *)&from, sizeof from), 0);
            CHECK_EQ(connect(silent[i], (const struct sockaddr *)&where, sizeof where), 0);
            T_UNTIL((i_readable(listener), true));
        }
        t_raw_expect_end(silent[0]);
        t_raw_expect_end(silent[1]);
        i_raw_cr(silent[3], 0, NULL, "DOOR", NULL);
        i_judge judge = {.verdict = CF_ACCEPT};
        t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
        CHECK_EQ(i_network(&judge.caller).sin_addr.s_addr, htonl(0x7f000005));
        for (int i = 0; i < 5; i++)
            close(silent[i]);
    }
    t_close(listener);
    harness_end();
}
