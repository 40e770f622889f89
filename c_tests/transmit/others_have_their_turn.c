#include "overlapped/overlapped.h"
#include "transmit/transmit.h"

enum { LARGE = 48 << 20 };

static void read_all(void *context)
{
    f_expect(*(SOCKET *)context, 0, LARGE);
}

TEST("a large file to a peer that reads fast goes out whole in several turns, beside network events that are told once "
     "(DEX-11, EVSEL-19)")
{
    SOCKET client, server;
    t_thread thread;
    harness_start();
    const WSAEVENT event = t_event(), news = t_event();
    o_request *request = o_new(event);
    const int fd = f_file(LARGE);
    t_pair(&client, &server);
    f_functions(client);
    t_select(client, news, FD_READ);
    t_send_all(server, "unread", 6);
    t_expect_events(client, news, FD_READ);
    t_thread_start(&thread, read_all, &server);
    if (f_transmit(client, f_handle(fd), 0, 0, &request->overlapped, NULL, 0) == FALSE)
        CHECK_EQ(WSAGetLastError(), WSA_IO_PENDING);
    CHECK_EQ(o_result(client, request, true), LARGE);
    t_thread_join(&thread);
    t_expect_nothing(client, news);
    t_close(client);
    t_close(server);
    close(fd);
    free(request);
    t_close_event(event);
    t_close_event(news);
    harness_end();
}
