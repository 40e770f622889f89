#include "iso/iso.h"

TEST("WSPCleanup leaves nothing open, whatever its ISO sockets were doing; a child of fork() has none of them "
     "(CLEANUP-05)")
{
    harness_start(); // harness_end() compares the descriptors
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address, other;
        SOCKET client, server;
        const SOCKET listener = i_listener(kind, "LEFT", 5, &address);
        i_listener_beside(kind, "BESIDE", 5, &address);
        i_bound(kind, "BOUND", 0, &other);
        client = i_socket(kind->protocol, kind->type);
        t_set_option(client, SOL_ISO, ISO_RELEASE_TIMEOUT, 100);
        i_pair_through(kind, client, listener, &address, &server);

        // Silent and half asked callers; one deferred, one waiting; one that still calls; one refused.
        i_judge defer = {.verdict = CF_DEFER};
        const int silent = i_raw_connect(&address), half = i_raw_connect(&address);
        i_raw_send(half, "030000");
        const int deferred = i_raw_call(&address, i_class2(kind) ? 0x21 : 0, "LEFT");
        const int waiting = i_raw_call(&address, i_class2(kind) ? 0x21 : 0, "LEFT");
        const int refused = i_raw_call(&address, i_class2(kind) ? 0x21 : 0, "NOBODY");
        i_until(listener, I_READ);
        CHECK_ERROR(i_accept_if(listener, &defer), WSATRY_AGAIN);
        i_calling(kind, &address, NULL, 0);
        t_sleep_ms(10);

        // A send that the peer does not take, an end that it does not confirm.
        int fd;
        SOCKET parting;
        i_raw_pair(kind, &parting, &fd);
        t_close(parting);
        const pid_t child = fork();
        if (child == 0) {
            char byte;
            CHECK_ERROR(i_recv(server, &byte, 1, 0), WSANOTINITIALISED);
            CHECK_ERROR(i_accept_if(listener, &defer), WSANOTINITIALISED);
            t_end_child();
        }
        t_wait_child(child);
        CHECK_OK(i_send(client, "still mine", 10, 0));
        I_EXPECT(server, "still mine");
        const int all[] = {silent, half, deferred, waiting, refused, fd};
        for (int i = 0; i < 6; i++)
            close(all[i]);
    }
    harness_end();
}
