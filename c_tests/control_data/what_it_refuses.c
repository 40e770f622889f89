#include "control_data/control_data.h"

static m_message m;
static LPFN_WSARECVMSG receive;
static LPFN_WSASENDMSG send_message;

static int take(SOCKET s)
{
    return receive(s, &m.message, &m.count, NULL, NULL);
}

static int give(SOCKET s)
{
    return send_message(s, &m.message, 0, &m.count, NULL, NULL);
}

static bool is_bound(SOCKET s)
{
    t_address name;
    INT length = sizeof name;
    return sp.lpWSPGetSockName(s, &name.any, &length, &t_error) == 0;
}

TEST("WSARecvMsg and WSASendMsg are for datagram sockets, look at every pointer before the queue, and bind a socket that "
     "sends (UDP-17, UDP-18, EXT-08)")
{
    t_address here;
    SOCKET client, server;
    harness_start();
    const SOCKET s = u_bound(AF_INET, &here), fresh = t_socket(AF_INET, SOCK_DGRAM, 0);
    receive = m_receive_function(s);
    send_message = m_send_function(s);
    { // Streams, and what is no socket.
        t_pair(&client, &server);
        m_write(&m, "x", NULL);
        CHECK_LAST_ERROR(give(client), SOCKET_ERROR, WSAEINVAL);
        m_clear(&m);
        CHECK_LAST_ERROR(take(client), SOCKET_ERROR, WSAEINVAL);
        m.message.dwFlags = MSG_PEEK;
        CHECK_LAST_ERROR(take(client), SOCKET_ERROR, WSAEOPNOTSUPP);
        CHECK_LAST_ERROR(take((SOCKET)9999), SOCKET_ERROR, WSAENOTSOCK);
        CHECK_LAST_ERROR(give((SOCKET)9999), SOCKET_ERROR, WSAENOTSOCK);
        t_close(client);
        t_close(server);
    }
    { // A socket that is not bound: receiving is wrong; sending binds it, even if there is no count.
        m_clear(&m);
        CHECK_LAST_ERROR(take(fresh), SOCKET_ERROR, WSAEINVAL);
        CHECK_LAST_ERROR(send_message(fresh, NULL, 0, &m.count, NULL, NULL), SOCKET_ERROR, WSAEFAULT);
        CHECK(!is_bound(fresh));
        m_write(&m, "x", NULL);
        CHECK_LAST_ERROR(give(fresh), SOCKET_ERROR, WSAEDESTADDRREQ);
        CHECK(!is_bound(fresh));
        m_write(&m, "x", &here);
        CHECK_LAST_ERROR(send_message(fresh, &m.message, 0, NULL, NULL, NULL), SOCKET_ERROR, WSAEFAULT);
        CHECK(is_bound(fresh));
    }
    u_expect_nothing(s);
    { // Control data that are wrong: nothing is sent.
        static const struct {
            int level, type, value;
        } wrong[] = {{IPPROTO_IP, IP_TTL, 0},       {IPPROTO_IP, IP_TTL, 256},         {IPPROTO_IP, IP_TOS, 256},
                     {IPPROTO_IP, IP_ECN, 4},       {IPPROTO_IPV6, IPV6_HOPLIMIT, 256}, {IPPROTO_IPV6, IPV6_TCLASS, -2},
                     {IPPROTO_IPV6, IPV6_ECN, -1},  {IPPROTO_IP, IP_PKTINFO, 1},        {IPPROTO_IP, IP_MULTICAST_TTL, 1},
                     {IPPROTO_IPV6, IPV6_PKTINFO, 1},
                     {SOL_SOCKET, SCM_RIGHTS, 0},   {4242, 1, 1}};
        for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
            m_write(&m, "x", &here);
            m_put_int(&m, wrong[i].level, wrong[i].type, wrong[i].value);
            CHECK_LAST_ERROR(give(fresh), SOCKET_ERROR, WSAEINVAL);
        }
        static const size_t lengths[] = {0, 15, 25, SIZE_MAX};
        for (size_t i = 0; i < 4; i++) {
            m_write(&m, "x", &here);
            m_put_int(&m, IPPROTO_IP, IP_TTL, 9);
            memcpy(m.control.bytes, &lengths[i], sizeof lengths[i]);
            CHECK_LAST_ERROR(give(fresh), SOCKET_ERROR, WSAEINVAL);
        }
        const struct in_pktinfo stranger = {.ipi_addr = {htonl(0xc6336401)}};
        m_write(&m, "x", &here);
        m_put(&m, IPPROTO_IP, IP_PKTINFO, &stranger, sizeof stranger);
        CHECK_EQ(give(fresh), SOCKET_ERROR);
        CHECK(WSAGetLastError() == WSAEADDRNOTAVAIL || WSAGetLastError() == WSAENETUNREACH);
        m_write(&m, "x", &here);
        CHECK_LAST_ERROR(send_message(fresh, &m.message, MSG_OOB, &m.count, NULL, NULL), SOCKET_ERROR, WSAEOPNOTSUPP);
    }
    u_expect_nothing(s);
    CHECK_OK(u_send_to(fresh, "still there", &here));
    { // Pointers and lengths, while a datagram waits; one variable at a time.
        m_clear(&m);
        CHECK_LAST_ERROR(receive(s, NULL, &m.count, NULL, NULL), SOCKET_ERROR, WSAEFAULT);
        CHECK_LAST_ERROR(receive(s, &m.message, NULL, NULL, NULL), SOCKET_ERROR, WSAEFAULT);
        m.message.name = NULL;
        CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEFAULT);
        CHECK_LAST_ERROR(give(s), SOCKET_ERROR, WSAEFAULT);
        m_clear(&m);
        m.message.namelen = 0;
        CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEFAULT);
        m.message.namelen = 15;
        CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEFAULT);
        m.message.namelen = -1;
        CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEFAULT);
        m_clear(&m);
        m.message.Control.buf = NULL;
        CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEFAULT);
        CHECK_LAST_ERROR(give(s), SOCKET_ERROR, WSAEFAULT);
        m_clear(&m);
        m.message.dwBufferCount = 0;
        CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEINVAL);
        m.message.dwBufferCount = 1;
        m.message.lpBuffers = NULL;
        CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEFAULT);
        m_clear(&m);
        m.message.dwFlags = MSG_OOB;
        CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEOPNOTSUPP);
        m.message.dwFlags = MSG_PEEK | MSG_TRUNC;
        CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEOPNOTSUPP);
        if (t_wild_pointers()) {
            m_clear(&m);
            CHECK_LAST_ERROR(receive(s, T_WILD, &m.count, NULL, NULL), SOCKET_ERROR, WSAEFAULT);
            CHECK_LAST_ERROR(send_message(s, t_page(PROT_NONE), 0, &m.count, NULL, NULL), SOCKET_ERROR, WSAEFAULT);
            CHECK_LAST_ERROR(receive(s, t_page(PROT_READ), &m.count, NULL, NULL), SOCKET_ERROR, WSAEFAULT);
            m.message.Control.buf = t_page(PROT_READ);
            CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEFAULT);
            m_clear(&m);
            m.message.name = t_page(PROT_READ);
            CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEFAULT);
            m_clear(&m);
            m.buffer.buf = t_page(PROT_READ);
            m.message.dwFlags = MSG_PEEK;
            CHECK_LAST_ERROR(take(s), SOCKET_ERROR, WSAEFAULT);
        }
    }
    u_expect(s, "still there");
    t_close(fresh);
    t_close(s);
    harness_end();
}
