#include "harness.h"

static SOCKET listener;
static struct sockaddr_in address;

static void open_listener(void *unused)
{
    (void)unused;
    listener = t_listener(&address, 5);
}

TEST("a listener goes on when the thread that made it has ended (LSN-18, HANDLE-06)")
{
    t_thread thread;
    harness_start();
    t_thread_start(&thread, open_listener, NULL);
    t_thread_join(&thread);
    const SOCKET client = t_connect(&address);
    t_close(t_accept(listener));
    t_close(client);
    t_close(listener);
    harness_end();
}
