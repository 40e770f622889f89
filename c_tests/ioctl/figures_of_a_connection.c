#include "network.h"

TEST("SIO_TCP_INFO tells the figures of a TCP socket in each state, SIO_IDEAL_SEND_BACKLOG_QUERY how much should be on "
     "its way (IOCTL-01, IOCTL-02, IOC-14)")
{
    struct sockaddr_in address;
    TCP_INFO_v0 info;
    DWORD version = 0, backlog = 0, returned = 77;
    SOCKET client, server;
    char byte[5];
    harness_start();
    const SOCKET listener = t_listener(&address, 1);
    const SOCKET fresh = t_socket(AF_INET, SOCK_STREAM, 0);
    const SOCKET datagrams = t_socket(AF_INET, SOCK_DGRAM, 0);
    t_pair(&client, &server);
    { // A connection that has carried five octets, and has ended on one side.
        t_send_all(client, "hello", 5);
        t_recv_exactly(server, byte, 5);
        CHECK_EQ(control(server, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &returned), 0);
        CHECK_EQ(returned, sizeof info);
        CHECK_EQ(info.State, TCPSTATE_ESTABLISHED);
        CHECK_EQ(info.BytesIn, 5);
        CHECK_EQ(info.BytesOut, 0);
        CHECK(info.Mss > 500 && info.Cwnd >= info.Mss && info.RcvBuf > 0);
        T_UNTIL(control(client, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &returned) == 0 &&
                info.BytesInFlight == 0);
        CHECK_EQ(info.BytesOut, 5);
        CHECK_EQ(info.BytesRetrans, 0);
        CHECK(info.RttUs > 0);
        t_shutdown(client, SD_SEND);
        t_expect_end(server);
        CHECK_EQ(control(server, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &returned), 0);
        CHECK_EQ(info.State, TCPSTATE_CLOSE_WAIT);
    }
    { // Other states.
        CHECK_EQ(control(listener, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &returned), 0);
        CHECK_EQ(info.State, TCPSTATE_LISTEN);
        CHECK_EQ(control(fresh, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &returned), 0);
        CHECK_EQ(info.State, TCPSTATE_CLOSED);
        CHECK_EQ(info.ConnectionTimeMs, 0);
    }
    { // No version, one that there is not, too little room, no TCP: nothing is returned.
        DWORD unknown = 7;
        CHECK_EQ(control(client, SIO_TCP_INFO, NULL, 0, &info, sizeof info, &returned), WSAEMSGSIZE);
        CHECK_EQ(control(client, SIO_TCP_INFO, &version, 3, &info, sizeof info, &returned), WSAEMSGSIZE);
        CHECK_EQ(control(client, SIO_TCP_INFO, &unknown, sizeof unknown, &info, sizeof info, &returned), WSAEINVAL);
        returned = 77;
        CHECK_EQ(control(client, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info - 1, &returned), WSAEINVAL);
        CHECK_EQ(returned, 0);
        CHECK_EQ(control(datagrams, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &returned), WSAEINVAL);
    }
    { // The backlog.
        CHECK_EQ(control(fresh, SIO_IDEAL_SEND_BACKLOG_QUERY, NULL, 0, &backlog, 4, &returned), WSAENOTCONN);
        CHECK_EQ(control(datagrams, SIO_IDEAL_SEND_BACKLOG_QUERY, NULL, 0, &backlog, 4, &returned), WSAEOPNOTSUPP);
        CHECK_EQ(control(server, SIO_IDEAL_SEND_BACKLOG_QUERY, NULL, 0, &backlog, 4, &returned), 0);
        CHECK_EQ(backlog, 0x10000);
    }
    t_close(client);
    t_close(server);
    t_close(fresh);
    t_close(datagrams);
    t_close(listener);
    harness_end();
}
