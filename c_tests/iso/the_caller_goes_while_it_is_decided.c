#include "iso/iso.h"

static void hang_up(t_condition_record *record)
{
    close(*(int *)record->context);
    t_sleep_ms(20);
}

TEST("a caller who goes while the condition function decides is no connection: WSAEACCES; one that cannot be given its "
     "address stays: WSAEFAULT (ACCEPT-14, ACCEPT-19)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address, caller;
        const SOCKET listener = i_listener(kind, "GONE", 5, &address);
        t_set_nonblocking(listener, true);
        { // Gone.
            int fd = i_raw_call(&address, i_class2(kind) ? 0x21 : 0, "GONE");
            t_condition_record record = {.verdict = CF_ACCEPT, .during = hang_up, .context = &fd};
            i_until(listener, I_READ);
            CHECK_ERROR(t_accept_if(listener, &record), WSAEACCES);
            CHECK_EQ(record.calls, 1);
            CHECK_ERROR(t_accept_if(listener, &record), WSAEWOULDBLOCK);
        }
        { // No room for the address.
            const int fd = i_raw_call(&address, i_class2(kind) ? 0x21 : 0, "GONE");
            INT length = sizeof caller - 1;
            i_until(listener, I_READ);
            CHECK_ERROR(sp.lpWSPAccept(listener, (struct sockaddr *)&caller, &length, NULL, 0, &t_error), WSAEFAULT);
            length = sizeof caller;
            t_close(CHECK_SOCKET(sp.lpWSPAccept(listener, (struct sockaddr *)&caller, &length, NULL, 0, &t_error)));
            CHECK_EQ(length, sizeof caller);
            CHECK_STR_EQ(i_selector(&caller), "RAW");
            close(fd);
        }
        { // The other way round: let in, and left at once. The caller sees a connection, and its end.
            i_judge judge = {.verdict = CF_ACCEPT, .answer = "in and out", .answer_length = 10};
            const SOCKET client = i_calling(kind, &address, NULL, 0);
            i_until(listener, I_READ);
            t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            i_connected(client);
            CHECK(i_callee_is("in and out", 10));
            i_expect_end(kind, client);
            t_close(client);
        }
        t_close(listener);
    }
    harness_end();
}
