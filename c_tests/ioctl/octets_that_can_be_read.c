#include "harness.h"

static ULONG readable(SOCKET s)
{
    ULONG octets = 0xeeeeeeee;
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, FIONREAD, NULL, 0, &octets, sizeof octets, &returned, NULL, NULL, NULL, &t_error));
    CHECK_EQ(returned, sizeof octets);
    return octets;
}

static void check_datagrams(SOCKET s, SOCKET from, const void *name, int length)
{
    static const ULONG sizes[] = {3, 0, 4, 0, 1000};
    char data[1000] = {0};
    ULONG total = 0;
    for (int i = 0; i < 5; i++) {
        WSABUF buffer = {sizes[i], data};
        DWORD sent;
        CHECK_OK(sp.lpWSPSendTo(from, &buffer, 1, &sent, 0, (struct sockaddr *)(uintptr_t)name, length, NULL, NULL, NULL, &t_error));
        total += sizes[i];
        T_UNTIL(readable(s) == total);
    }
    for (int i = 0; i < 5; i++) { // Asking has taken nothing away and left nothing behind.
        CHECK_EQ(t_recv(s, data, sizeof data), (int)sizes[i]);
        total -= sizes[i];
        CHECK_EQ(readable(s), total);
    }
}

TEST("FIONREAD tells what one receive can read of a stream, and of datagrams all that is queued (IOCTL-04, IOCTL-07, "
     "IOC-04, IOC-05, UDP-22)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    struct sockaddr_un path;
    char data[16];
    harness_start();
    { // A TCP socket in each state.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0), listener = t_listener(&address, 1);
        CHECK_EQ(readable(s), 0);
        CHECK_EQ(readable(listener), 0);
        t_bind_loopback(s, &address);
        CHECK_EQ(readable(s), 0);
        t_close(s);
        t_close(listener);
        t_pair(&client, &server);
        CHECK_EQ(readable(server), 0);
        t_send_all(client, "hello", 5);
        T_UNTIL(readable(server) == 5);
        t_recv_exactly(server, data, 2);
        CHECK_EQ(readable(server), 3);
        t_close(client);
        t_close(server);
    }
    { // AF_UNIX connections.
        static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
        for (int i = 0; i < 2; i++) {
            t_unix_pair(types[i], &client, &server);
            t_send_all(client, "hello", 5);
            t_send_all(client, "you", 3);
            CHECK_EQ(readable(server), 8);
            t_close(client);
            t_close(server);
        }
    }
    { // Datagrams.
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_EQ(readable(udp), 0);
        t_bind_loopback(udp, &address);
        check_datagrams(udp, sender, &address, sizeof address);
        t_close(udp);
        t_close(sender);
        const SOCKET local = t_socket(AF_UNIX, SOCK_DGRAM, 0), other = t_socket(AF_UNIX, SOCK_DGRAM, 0);
        const int length = t_bind_unix(local, &path);
        check_datagrams(local, other, &path, length);
        t_close(local);
        t_close(other);
    }
    harness_end();
}
