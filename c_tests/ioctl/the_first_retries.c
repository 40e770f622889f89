#include "network.h"

#include <netinet/tcp.h>

static int retries(SOCKET s)
{
    int count = 0;
    socklen_t length = sizeof count;
    CHECK_EQ(getsockopt((int)s, IPPROTO_TCP, TCP_SYNCNT, &count, &length), 0);
    return count;
}

TEST("SIO_TCP_INITIAL_RTO says how often a connection request is sent again, before the request; "
     "SIO_LOOPBACK_FAST_PATH is accepted (IOCTL-01, IOCTL-02, IOCTL-03)")
{
    TCP_INITIAL_RTO_PARAMETERS wanted = {TCP_INITIAL_RTO_UNSPECIFIED_RTT, 3};
    SOCKET client, server;
    BOOL on = TRUE;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    const SOCKET datagrams = t_socket(AF_INET, SOCK_DGRAM, 0);
    const int usual = retries(s);
    { // A number, none said, the system's.
        CHECK_EQ(control_in(s, SIO_TCP_INITIAL_RTO, &wanted, sizeof wanted), 0);
        CHECK_EQ(retries(s), 3);
        wanted.MaxSynRetransmissions = TCP_INITIAL_RTO_UNSPECIFIED_MAX_SYN_RETRANSMISSIONS;
        CHECK_EQ(control_in(s, SIO_TCP_INITIAL_RTO, &wanted, sizeof wanted), 0);
        CHECK_EQ(retries(s), 3);
        wanted = (TCP_INITIAL_RTO_PARAMETERS){TCP_INITIAL_RTO_DEFAULT_RTT, TCP_INITIAL_RTO_DEFAULT_MAX_SYN_RETRANSMISSIONS};
        CHECK_EQ(control_in(s, SIO_TCP_INITIAL_RTO, &wanted, sizeof wanted), 0);
        CHECK_EQ(retries(s), usual);
    }
    { // What Linux cannot do; and then nothing is changed.
        wanted = (TCP_INITIAL_RTO_PARAMETERS){300, 2};
        CHECK_EQ(control_in(s, SIO_TCP_INITIAL_RTO, &wanted, sizeof wanted), WSAEOPNOTSUPP);
        wanted = (TCP_INITIAL_RTO_PARAMETERS){0, TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS};
        CHECK_EQ(control_in(s, SIO_TCP_INITIAL_RTO, &wanted, sizeof wanted), WSAEOPNOTSUPP);
        CHECK_EQ(retries(s), usual);
    }
    { // No TCP, too short, too late.
        wanted = (TCP_INITIAL_RTO_PARAMETERS){0, 2};
        CHECK_EQ(control_in(datagrams, SIO_TCP_INITIAL_RTO, &wanted, sizeof wanted), WSAEOPNOTSUPP);
        CHECK_EQ(control_in(s, SIO_TCP_INITIAL_RTO, &wanted, 3), WSAEFAULT);
        t_pair(&client, &server);
        CHECK_EQ(control_in(client, SIO_TCP_INITIAL_RTO, &wanted, sizeof wanted), WSAEINVAL);
    }
    { // The short way through the loopback interface.
        CHECK_EQ(control_in(s, SIO_LOOPBACK_FAST_PATH, &on, sizeof on), 0);
        CHECK_EQ(control_in(s, SIO_LOOPBACK_FAST_PATH, &on, 3), WSAEFAULT);
        CHECK_EQ(control_in(datagrams, SIO_LOOPBACK_FAST_PATH, &on, sizeof on), WSAEOPNOTSUPP);
    }
    t_close(s);
    t_close(datagrams);
    t_close(client);
    t_close(server);
    harness_end();
}
