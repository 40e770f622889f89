#include "control_data/control_data.h"

TEST("WSASendMsg and WSARecvMsg carry the buffers of a datagram and the address of its sender, to a named and to the "
     "default peer, and bind as WSPSendTo does (EXT-08, IOCTL-09, IOC-11)")
{
    static m_message out, in;
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address here, there = {0};
        const SOCKET receiver = u_bound(families[i], &here), sender = t_socket(families[i], SOCK_DGRAM, 0);
        const LPFN_WSARECVMSG receive = m_receive_function(receiver);
        const LPFN_WSASENDMSG send = m_send_function(sender);
        WSABUF parts[2] = {{2, (char[]){'h', 'e'}}, {3, (char[]){'l', 'l', 'o'}}};
        char first[1], rest[10];
        WSABUF rooms[2] = {{1, first}, {10, rest}};
        { // To a name, from several buffers into several.
            INT length = sizeof there;
            m_write(&out, "", &here);
            out.message.lpBuffers = parts;
            out.message.dwBufferCount = 2;
            CHECK_OK(send(sender, &out.message, 0, &out.count, NULL, NULL));
            CHECK_EQ(out.count, 5);
            CHECK_OK(sp.lpWSPGetSockName(sender, &there.any, &length, &t_error));
            m_clear(&in);
            in.message.lpBuffers = rooms;
            in.message.dwBufferCount = 2;
            t_readable(receiver);
            CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
            CHECK_EQ(in.count, 5);
            CHECK_EQ(first[0], 'h');
            CHECK_MEM_EQ(rest, "ello", 4);
            CHECK_EQ(in.message.namelen, u_length(families[i]));
            CHECK_EQ(in.name.any.sa_family, families[i]);
            CHECK_EQ(in.name.ip4.sin_port, there.ip4.sin_port);
            CHECK_EQ(in.message.Control.len, 0);
            CHECK_EQ(in.message.dwFlags, 0);
        }
        { // To the default peer; nobody wants to know the sender, and it is looked at first.
            CHECK_OK(u_connect(sender, &here));
            m_write(&out, "again", NULL);
            CHECK_OK(send(sender, &out.message, 0, &out.count, NULL, NULL));
            for (int look = 1; look >= 0; look--) {
                m_clear(&in);
                in.message.name = NULL;
                in.message.namelen = 0;
                in.message.dwFlags = look ? MSG_PEEK : 0;
                CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
                CHECK_EQ(in.count, 5);
                CHECK_MEM_EQ(in.bytes, "again", 5);
                CHECK_EQ(in.message.namelen, 0);
                CHECK_EQ(in.message.dwFlags, 0);
            }
            u_expect_nothing(receiver);
        }
        t_close(sender);
        t_close(receiver);
    }
    harness_end();
}
