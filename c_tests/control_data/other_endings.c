#include "control_data/control_data.h"

static m_message m;

static void receive_until_closed(void *context)
{
    const SOCKET s = *(SOCKET *)context;
    static m_message mine;
    m_clear(&mine);
    CHECK_LAST_ERROR(m_receive_function(s)(s, &mine.message, &mine.count, NULL, NULL), SOCKET_ERROR, WSAEINTR);
    CHECK_EQ(mine.message.Control.len, sizeof mine.control.bytes);
}

TEST("WSARecvMsg waits, times out, tells of an unreachable port and ends with its socket as WSPRecvFrom does; on AF_UNIX "
     "there are no control data (EXT-08, CLOSE-03)")
{
    t_address here, nobody;
    t_thread thread;
    harness_start();
    SOCKET s = u_bound(AF_INET, &here);
    const LPFN_WSARECVMSG receive = m_receive_function(s);
    const LPFN_WSASENDMSG send = m_send_function(s);
    { // Nothing is there.
        m_clear(&m);
        t_set_nonblocking(s, true);
        CHECK_LAST_ERROR(receive(s, &m.message, &m.count, NULL, NULL), SOCKET_ERROR, WSAEWOULDBLOCK);
        t_set_nonblocking(s, false);
        t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, 50);
        CHECK_LAST_ERROR(receive(s, &m.message, &m.count, NULL, NULL), SOCKET_ERROR, WSAETIMEDOUT);
        t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, 0);
        CHECK_EQ(m.message.Control.len, sizeof m.control.bytes);
        CHECK_EQ(m.count, 77);
    }
    { // Nobody was at the port.
        u_nobody(AF_INET, &nobody);
        m_write(&m, "x", &nobody);
        CHECK_OK(u_connect(s, &nobody));
        CHECK_OK(send(s, &m.message, 0, &m.count, NULL, NULL));
        m_clear(&m);
        CHECK_LAST_ERROR(receive(s, &m.message, &m.count, NULL, NULL), SOCKET_ERROR, WSAECONNRESET);
    }
    { // Another thread closes it.
        t_thread_start(&thread, receive_until_closed, &s);
        t_thread_blocked(&thread);
        t_close(s);
        t_thread_join(&thread);
    }
    { // AF_UNIX.
        struct sockaddr_un place, other;
        const SOCKET a = t_socket(AF_UNIX, SOCK_DGRAM, 0), b = t_socket(AF_UNIX, SOCK_DGRAM, 0);
        const int length = t_bind_unix(a, &place);
        (void)t_bind_unix(b, &other);
        m_write(&m, "hello", NULL);
        m.message.name = (struct sockaddr *)&place;
        m.message.namelen = length;
        CHECK_OK(send(b, &m.message, 0, &m.count, NULL, NULL));
        m_put_int(&m, SOL_SOCKET, SCM_RIGHTS, 0);
        CHECK_LAST_ERROR(send(b, &m.message, 0, &m.count, NULL, NULL), SOCKET_ERROR, WSAEINVAL);
        for (ULONG room = 2; room <= 5; room += 3) { // It stays until there is room for it.
            struct sockaddr_un from = {0};
            m_clear(&m);
            m.buffer.len = room;
            m.message.name = (struct sockaddr *)&from;
            m.message.namelen = sizeof from;
            if (room < 5) {
                CHECK_LAST_ERROR(receive(a, &m.message, &m.count, NULL, NULL), SOCKET_ERROR, WSAEMSGSIZE);
                CHECK_EQ(m.message.dwFlags, MSG_TRUNC);
            } else {
                CHECK_OK(receive(a, &m.message, &m.count, NULL, NULL));
                CHECK_EQ(m.message.dwFlags, 0);
                CHECK_STR_EQ(from.sun_path, other.sun_path);
            }
            CHECK_EQ(m.count, room);
            CHECK_EQ(m.message.Control.len, 0);
            CHECK_MEM_EQ(m.bytes, "hello", room);
        }
        t_close(a);
        t_close(b);
    }
    harness_end();
}
