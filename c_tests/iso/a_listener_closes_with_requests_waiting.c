#include "iso/iso.h"

/* The end, and no reset behind it: that would destroy a refusal that has not been read. */
static void expect_end(int fd)
{
    int error = 0;
    socklen_t length = sizeof error;
    t_raw_expect_end(fd);
    CHECK_EQ(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length), 0);
    CHECK_EQ(error, 0);
}

TEST("when a listener is closed, whoever waits is refused with reason 2, deferred or not, and its port is free; octets "
     "that came behind a request make no reset of it (5.7, 7.1)")
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
        i_raw_send(deferred, "0300000702f080");
        i_raw_send(waiting, "0300000702f080");
        t_close(listener);
        CHECK_MEM_EQ(i_raw_frame(waiting), "0300000b06800041000002", 23);
        expect_end(waiting);
        CHECK_EQ(i_failure(ours), WSAECONNREFUSED);
        CHECK_EQ(t_get_option(ours, SOL_ISO, ISO_REASON), 2);
        const char *answer = i_raw_frame(deferred);
        CHECK_MEM_EQ(answer, "0300000b06800041000002", 23);
        expect_end(deferred);
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
        }
        { // One who was refused before, and still has something to say.
            i_judge reject = {.verdict = CF_REJECT};
            const int refused = i_raw_call(&address, class_option, "GONE");
            i_until(listener, I_READ);
            i_raw_send(refused, "0300000702f080");
            CHECK_ERROR(i_accept_if(listener, &reject), WSAECONNREFUSED);
            i_raw_send(refused, "0300000702f080");
            t_close(listener);
            i_raw_frame(refused);
            expect_end(refused);
            close(refused);
        }
    }
    harness_end();
}
