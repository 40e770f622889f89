#include "network.h"

TEST("SIO_AF_UNIX_GETPEERPID tells the process at the other end of an AF_UNIX connection (IOCTL-01, IOCTL-02)")
{
    struct sockaddr_un address;
    int length;
    ULONG process = 0;
    DWORD returned;
    SOCKET server;
    harness_start();
    const SOCKET listener = t_unix_listener(SOCK_STREAM, &address, &length, 1);
    { // A child calls.
        const pid_t child = fork();
        if (child == 0) {
            const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
            char byte;
            if (connect(fd, (struct sockaddr *)&address, (socklen_t)length) != 0 || read(fd, &byte, 1) != 1)
                _exit(1);
            t_end_child();
        }
        server = t_accept(listener);
        CHECK_EQ(control(server, SIO_AF_UNIX_GETPEERPID, NULL, 0, &process, sizeof process, &returned), 0);
        CHECK_EQ(returned, sizeof process);
        CHECK_EQ(process, child);
        t_send_all(server, "x", 1);
        t_wait_child(child);
        t_close(server);
    }
    { // The caller asks.
        const SOCKET client = t_unix_connect(SOCK_STREAM, &address, length);
        CHECK_EQ(control(client, SIO_AF_UNIX_GETPEERPID, NULL, 0, &process, sizeof process, &returned), 0);
        CHECK_EQ(process, getpid());
        CHECK_EQ(control(client, SIO_AF_UNIX_GETPEERPID, NULL, 0, &process, 3, &returned), WSAEFAULT);
        t_close(client);
    }
    { // Nobody is there; nobody can be there.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_EQ(control(listener, SIO_AF_UNIX_GETPEERPID, NULL, 0, &process, sizeof process, &returned), WSAENOTCONN);
        CHECK_EQ(control(s, SIO_AF_UNIX_GETPEERPID, NULL, 0, &process, sizeof process, &returned), WSAEOPNOTSUPP);
        t_close(s);
    }
    t_close(listener);
    harness_end();
}
