#include "oob/oob.h"

static SOCKET reader;

static void receive(void *result)
{
    *(char *)result = t_recv_urgent(reader);
}

TEST("a blocking MSG_OOB receive waits for urgent data; normal data does not end it; a full buffer does not hold up "
     "the urgent octet (OOB-01, OOB-02)")
{
    SOCKET client, server;
    t_thread thread;
    char urgent = 0;
    harness_start();
    t_pair(&client, &server);
    reader = server;
    { // It waits.
        t_thread_start(&thread, receive, &urgent);
        t_thread_blocked(&thread);
        t_send_all(client, "abc", 3);
        t_sleep_ms(50);
        CHECK(!t_thread_finished(&thread));
        t_send_urgent(client, '!');
        t_thread_join(&thread);
        CHECK_EQ(urgent, '!');
    }
    { // The normal data is still there.
        char bytes[3];
        t_recv_exactly(server, bytes, 3);
        CHECK_MEM_EQ(bytes, "abc", 3);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
