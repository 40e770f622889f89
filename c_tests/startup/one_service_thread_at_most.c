#include "harness.h"

#include <dirent.h>

/* What nobody can block: SIGKILL, SIGSTOP, and the two signals that the C library keeps for itself. */
static const unsigned long long unblockable = 1ULL << 8 | 1ULL << 18 | 3ULL << 31;

/* How many threads the process has; `blocked` counts those of them that block every signal. */
static int threads(int *blocked)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/task");
    CHECK(folder != NULL);
    *blocked = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char path[300], line[256];
        if (entry->d_name[0] == '.')
            continue;
        count++;
        snprintf(path, sizeof path, "/proc/self/task/%s/status", entry->d_name);
        FILE *file = fopen(path, "re");
        while (file != NULL && fgets(line, sizeof line, file) != NULL) {
            unsigned long long mask;
            if (sscanf(line, "SigBlk: %llx", &mask) == 1)
                *blocked += (mask | unblockable) == ~0ULL;
        }
        if (file != NULL)
            fclose(file);
    }
    closedir(folder);
    return count;
}

TEST("what must go on although nobody waits takes one thread, with all signals blocked, that ends with the last cleanup "
     "(STARTUP-13, CLEANUP-07)")
{
    SOCKET client, server, other_client, other_server;
    int blocked, blocked_before;
    const int before = threads(&blocked_before);
    harness_start();
    t_pair(&client, &server);
    t_pair(&other_client, &other_server);
    const WSAEVENT event = t_event(), other = t_event();
    { // Two events that are given to somebody else's loop, each with a socket.
        CHECK(wsp_event_fd(event) >= 0);
        CHECK(wsp_event_fd(other) >= 0);
        t_select(server, event, FD_READ);
        t_select(other_server, other, FD_READ);
        struct pollfd items[] = {{.fd = wsp_event_fd(event), .events = POLLIN},
                                 {.fd = wsp_event_fd(other), .events = POLLIN}};
        t_send_all(client, "x", 1);
        t_send_all(other_client, "x", 1);
        T_UNTIL(poll(items, 2, 10) == 2);
    }
    { // It took one thread more, at most.
        const int now = threads(&blocked);
        CHECK(now <= before + 1);
        if (!t_under_valgrind()) /* it keeps the mask of a thread to itself */
            CHECK_EQ(now - before, blocked - blocked_before);
    }
    t_close(client);
    t_close(server);
    t_close(other_client);
    t_close(other_server);
    t_close_event(event);
    t_close_event(other);
    harness_end();
    CHECK_EQ(threads(&blocked), before);
}
