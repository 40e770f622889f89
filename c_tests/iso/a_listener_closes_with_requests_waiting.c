#include "iso/iso.h"

TEST("when a listener is closed, whoever waits is refused with reason 2, deferred or not, and its port is free (7.1)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        const int class_option = i_class2(kind) ? 0x21 : 0;
        SOCKADDR_TP address;
        SOCKET listener = i_listener(kind, "GONE", 5, &address);
        i_judge defer = {.verdict = CF_DEFER};
        const int deferred = i_raw_call(&address, class_option, "GONE");
        i_until(listener, I_READ);
        CHECK_ERROR(i_accept_if(listener, &defer), WSATRY_AGAIN);
        const int waiting = i_raw_call(&address, class_option, "GONE");
        const SOCKET ours = i_calling(kind, &address, NULL, 0);
        t_sleep_ms(20);
        CHECK(i_readable(listener)); // by now it has read all three
        t_close(listener);
        CHECK_MEM_EQ(i_raw_frame(waiting), "0300000b06800041000002", 23);
        t_raw_expect_end(waiting);
        CHECK_EQ(i_failure(ours), WSAECONNREFUSED);
        CHECK_EQ(t_get_option(ours, SOL_ISO, ISO_REASON), 2);
        const char *answer = i_raw_frame(deferred);
        CHECK_MEM_EQ(answer, "0300000b06800041000002", 23);
        t_raw_expect_end(deferred);
        close(waiting);
        close(deferred);
        t_close(ours);
        { // The address can be had again.
            listener = i_socket(kind->protocol, kind->type);
            CHECK_OK(i_bind(listener, &address));
            CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
            const SOCKET client = i_calling(kind, &address, NULL, 0);
            t_close(i_accept(listener));
            t_close(client);
            t_close(listener);
        }
    }
    harness_end();
}
