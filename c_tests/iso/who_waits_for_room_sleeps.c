#include "iso/iso.h"

enum { SMALL = 100, LARGE = 70000, STUCK_MS = 200 };

static size_t size;

/* Sends until the peer ends the connection. */
static void send_for_ever(void *context)
{
    const SOCKET s = *(SOCKET *)context;
    char *octets = calloc(1, LARGE);
    while (i_send(s, octets, size, 0) == 0)
        ;
    free(octets);
}

static void receive_urgent(void *context)
{
    char byte;
    CHECK_EQ(i_recv(*(SOCKET *)context, &byte, 1, MSG_OOB), SOCKET_ERROR); /* closed meanwhile */
}

static int64_t cpu_ms(void)
{
    struct timespec now;
    CHECK_EQ(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Sooner or later all threads are stuck; then the process sleeps. */
static void check_asleep(void)
{
    for (int i = 0; i < 20; i++) {
        const int64_t before = cpu_ms();
        t_sleep_ms(STUCK_MS);
        if (cpu_ms() - before < STUCK_MS / 4)
            return;
    }
    FAIL("it is not asleep");
}

TEST("a send that waits for room, in both directions at once and with much unread, and a receive that waits for urgent "
     "data behind it, take no time of the processor (SEND-04, BLOCK-01)")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        for (int large = 0; large < 2; large++) {
            SOCKET ends[2];
            t_thread senders[2], urgent;
            size = large ? LARGE : SMALL;
            i_pair(kind, &ends[0], &ends[1]);
            for (int i = 0; i < 2; i++) {
                t_set_option(ends[i], SOL_ISO, ISO_MAX_QUEUED, 100000);
                t_set_option(ends[i], SOL_SOCKET, SO_SNDBUF, 4096);
                t_set_option(ends[i], SOL_SOCKET, SO_RCVBUF, 4096);
                const LINGER at_once = {1, 0};
                CHECK_OK(sp.lpWSPSetSockOpt(ends[i], SOL_SOCKET, SO_LINGER, (const char *)&at_once, sizeof at_once, &t_error));
            }
            for (int i = 0; i < 2; i++)
                t_thread_start(&senders[i], send_for_ever, &ends[i]);
            if (i_class2(kind))
                t_thread_start(&urgent, receive_urgent, &ends[0]);
            check_asleep();
            for (int i = 0; i < 2; i++)
                t_close(ends[i]);
            for (int i = 0; i < 2; i++)
                t_thread_join(&senders[i]);
            if (i_class2(kind))
                t_thread_join(&urgent);
        }
    }
    harness_end();
}
