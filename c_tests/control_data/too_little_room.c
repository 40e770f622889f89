#include "control_data/control_data.h"

TEST("with too little room for data or control data WSARecvMsg fails with WSAEMSGSIZE, tells which by MSG_TRUNC and "
     "MSG_CTRUNC, and has delivered all the rest; the next datagram is whole (UDP-19, EXT-08)")
{
    static m_message in;
    static const ULONG rooms[] = {0, 1, 15, 16, 27, 28, 31, 32};
    t_address here;
    harness_start();
    const SOCKET receiver = u_bound(AF_INET, &here), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
    const LPFN_WSARECVMSG receive = m_receive_function(receiver);
    t_set_option(receiver, IPPROTO_IP, IP_PKTINFO, 1);
    { // Control data: an IN_PKTINFO takes 28 octets, or 32 with what pads it.
        for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
            CHECK_OK(u_send_to(sender, "hello", &here));
            m_clear(&in);
            in.message.Control.len = rooms[i];
            if (rooms[i] == 0)
                in.message.Control.buf = NULL;
            memset(in.control.bytes, 'x', sizeof in.control.bytes);
            if (rooms[i] < 28) {
                CHECK_LAST_ERROR(receive(receiver, &in.message, &in.count, NULL, NULL), SOCKET_ERROR, WSAEMSGSIZE);
                CHECK_EQ(in.message.dwFlags, MSG_CTRUNC);
                CHECK_EQ(in.message.Control.len, 0);
                CHECK(WSA_CMSG_FIRSTHDR(&in.message) == NULL);
            } else {
                CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
                CHECK_EQ(in.message.dwFlags, 0);
                CHECK_EQ(in.message.Control.len, rooms[i]);
                CHECK_EQ(m_pieces(&in), 1);
            }
            for (size_t at = rooms[i]; at < sizeof in.control.bytes; at++)
                CHECK_EQ(in.control.bytes[at], 'x');
            CHECK_EQ(in.count, 5);
            CHECK_MEM_EQ(in.bytes, "hello", 5);
            CHECK_EQ(in.message.namelen, sizeof in.name.ip4);
        }
    }
    { // One of two pieces fits.
        t_set_option(receiver, IPPROTO_IP, IP_RECVTTL, 1);
        CHECK_OK(u_send_to(sender, "hello", &here));
        m_clear(&in);
        in.message.Control.len = WSA_CMSG_SPACE(sizeof(IN_PKTINFO));
        CHECK_LAST_ERROR(receive(receiver, &in.message, &in.count, NULL, NULL), SOCKET_ERROR, WSAEMSGSIZE);
        CHECK_EQ(in.message.dwFlags, MSG_CTRUNC);
        CHECK_EQ(m_pieces(&in), 1);
    }
    { // Data; and both.
        CHECK_OK(u_send_to(sender, "hello", &here));
        CHECK_OK(u_send_to(sender, "again", &here));
        CHECK_OK(u_send_to(sender, "third", &here));
        m_clear(&in);
        in.buffer.len = 2;
        CHECK_LAST_ERROR(receive(receiver, &in.message, &in.count, NULL, NULL), SOCKET_ERROR, WSAEMSGSIZE);
        CHECK_EQ(in.message.dwFlags, MSG_TRUNC);
        CHECK_EQ(in.count, 2);
        CHECK_EQ(m_pieces(&in), 2);
        CHECK_MEM_EQ(in.bytes, "he\0", 3);
        m_clear(&in);
        in.buffer.len = 3;
        in.message.Control.len = 20;
        CHECK_LAST_ERROR(receive(receiver, &in.message, &in.count, NULL, NULL), SOCKET_ERROR, WSAEMSGSIZE);
        CHECK_EQ(in.message.dwFlags, MSG_TRUNC | MSG_CTRUNC);
        m_clear(&in);
        CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
        CHECK_MEM_EQ(in.bytes, "third", 5);
    }
    t_close(sender);
    t_close(receiver);
    harness_end();
}
