#include "iso/iso.h"

enum { ROUNDS = 300 };

static SOCKET s;
static int received;

static void send_much(void *unused)
{
    static char octets[4 << 20];
    (void)unused;
    CHECK_EQ(i_send(s, octets, sizeof octets, 0), SOCKET_ERROR); /* the peer takes nothing and goes */
}

static void receive(void *unused)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        I_EXPECT(s, "x");
        __atomic_add_fetch(&received, 1, __ATOMIC_SEQ_CST);
    }
}

TEST("a receive that sleeps is woken by what a thread that waits for room on the same socket has read; octets that "
     "were lost with the connection are no success of a send (RECV-05, SEND-04)")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        int fd;
        t_thread sender, receiver;
        i_raw_pair(kind, &s, &fd);
        received = 0;
        t_set_option(s, SOL_SOCKET, SO_SNDBUF, 65536);
        CHECK_EQ(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &(int){65536}, sizeof(int)), 0);
        t_thread_start(&sender, send_much, NULL);
        t_thread_start(&receiver, receive, NULL);
        for (int i = 0; i < ROUNDS; i++) {
            i_raw_data(kind, fd, "f0", "80", "x", 1);
            T_UNTIL(__atomic_load_n(&received, __ATOMIC_SEQ_CST) > i);
        }
        t_thread_join(&receiver);
        close(fd);
        t_thread_join(&sender);
        t_close(s);
    }
    harness_end();
}
