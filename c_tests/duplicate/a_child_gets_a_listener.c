#include "duplicate/duplicate.h"

static void expect_text(int fd, const char *text)
{
    char found[32] = "";
    t_raw_recv_exactly(fd, found, strlen(text));
    CHECK_STR_EQ(found, text);
}

static int decide(const d_child *child, int verdict)
{
    const d_request request = {.operation = D_ACCEPT, .value = verdict, .text = "child"};
    return d_ask_all(child, &request).result;
}

TEST("a listening socket is handed to a child, which accepts, defers and rejects by a condition function of its own; "
     "both processes accept, and the child goes on when the parent has closed (DUP-01, DUP-06, DUP-07, CLOSE-02)")
{
    struct sockaddr_in address;
    if (d_served())
        return;
    harness_start();
    const SOCKET listener = t_listener(&address, 8);
    d_child child = d_start();
    d_give(listener, &child);
    { // The child decides.
        const int caller = t_raw_connect(&address);
        CHECK_ERROR(decide(&child, CF_DEFER), WSATRY_AGAIN);
        CHECK_OK(decide(&child, CF_ACCEPT));
        expect_text(caller, "child");
        t_raw_expect_end(caller);
        close(caller);
    }
    {
        const int caller = t_raw_connect(&address);
        CHECK_ERROR(decide(&child, CF_REJECT), WSAECONNREFUSED);
        t_raw_expect_reset(caller);
        close(caller);
    }
    { // The parent accepts too.
        const int caller = t_raw_connect(&address);
        const SOCKET accepted = t_accept(listener);
        t_send_all(accepted, "parent", 6);
        expect_text(caller, "parent");
        t_close(accepted);
        close(caller);
    }
    { // Without the parent.
        t_close(listener);
        const int caller = t_raw_connect(&address);
        CHECK_OK(decide(&child, CF_ACCEPT));
        expect_text(caller, "child");
        close(caller);
    }
    { // The last close ends it.
        CHECK_OK(d_ask(&child, D_CLOSE, 0));
        const int caller = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        CHECK_EQ(connect(caller, (const struct sockaddr *)&address, sizeof address), -1);
        close(caller);
    }
    d_quit(&child);
    harness_end();
}
