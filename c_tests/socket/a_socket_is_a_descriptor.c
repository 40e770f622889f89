#include "harness.h"

#include <fcntl.h>

TEST("TCP, UDP and AF_UNIX sockets are descriptors: read, write and poll work on them, and a new program does not "
     "inherit them (SOC-35, SOCKET-16, HANDLE-05)")
{
    SOCKET client, server, one, two;
    char bytes[4] = "";
    harness_start();
    t_pair(&client, &server);
    t_unix_pair(SOCK_SEQPACKET, &one, &two);

    { // The number of the socket is that of the descriptor.
        CHECK_EQ(wsp_socket_fd(client), client);
        CHECK_EQ(wsp_socket_fd(two), two);
    }
    { // Plain system calls on one end, the provider on the other.
        CHECK_EQ(write(wsp_socket_fd(client), "abc", 4), 4);
        t_readable(server);
        t_recv_exactly(server, bytes, 4);
        CHECK_STR_EQ(bytes, "abc");
        t_send_all(one, "xyz", 4);
        CHECK_EQ(read(wsp_socket_fd(two), bytes, sizeof bytes), 4);
        CHECK_STR_EQ(bytes, "xyz");
    }
    { // Made by WSPSocket or by WSPAccept, all are closed when a program is executed.
        CHECK_EQ(fcntl(wsp_socket_fd(client), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
        CHECK_EQ(fcntl(wsp_socket_fd(server), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
        CHECK_EQ(fcntl(wsp_socket_fd(two), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    }
    { // What is no socket of the provider has no descriptor.
        CHECK_EQ(wsp_socket_fd(INVALID_SOCKET), -1);
        CHECK_EQ(wsp_socket_fd(STDIN_FILENO), -1);
        t_close(client);
        CHECK_EQ(wsp_socket_fd(client), -1);
    }
    t_close(server);
    t_close(one);
    t_close(two);
    harness_end();
}
