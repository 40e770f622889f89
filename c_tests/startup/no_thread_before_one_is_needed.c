#include "harness.h"

#include <dirent.h>

static int threads(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/task");
    CHECK(folder != NULL);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

TEST("the provider makes no thread for a start, for blocking calls and for events that somebody waits for "
     "(STARTUP-13)")
{
    SOCKET client, server;
    char byte;
    const int before = threads();
    harness_start();
    t_pair(&client, &server);
    t_send_all(client, "x", 1);
    t_recv_exactly(server, &byte, 1);

    const WSAEVENT event = t_event();
    t_select(server, event, FD_READ | FD_CLOSE);
    t_send_all(client, "x", 1);
    CHECK(t_wait(event, t_patience_ms()));
    CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_READ);
    CHECK_EQ(threads(), before);

    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
