#include "control_data/control_data.h"

static int calls;
static DWORD told_error, told_count, told_flags;
static LPWSAOVERLAPPED told_request;

static void CALLBACK told(DWORD error, DWORD count, LPWSAOVERLAPPED request, DWORD flags)
{
    calls++;
    told_error = error;
    told_count = count;
    told_request = request;
    told_flags = flags;
}

/* How a request has ended. */
static int ending(SOCKET s, WSAOVERLAPPED *request, DWORD *count, DWORD *flags)
{
    if (sp.lpWSPGetOverlappedResult(s, request, count, TRUE, flags, &t_error))
        return 0;
    return t_error;
}

TEST("an overlapped WSARecvMsg fills in its message when the datagram comes, with an event or a routine; WSASendMsg keeps "
     "only its buffers; close and cancel end them (OVL-26, OVL-27, EXT-08)")
{
    static m_message in, out;
    t_address here;
    harness_start();
    const WSAEVENT event = t_event();
    WSAOVERLAPPED request = {.hEvent = event}, other = {.hEvent = event};
    DWORD count = 0, flags = 0;
    const SOCKET s = u_bound(AF_INET, &here), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
    const LPFN_WSARECVMSG receive = m_receive_function(s);
    const LPFN_WSASENDMSG send = m_send_function(s);
    t_set_option(s, IPPROTO_IP, IP_PKTINFO, 1);
    { // It pends, and the array of buffers is free meanwhile.
        m_clear(&in);
        CHECK_LAST_ERROR(receive(s, &in.message, NULL, &request, NULL), SOCKET_ERROR, WSA_IO_PENDING);
        in.buffer = (WSABUF){0, NULL};
        CHECK_EQ(in.message.dwFlags, 0);
        m_write(&out, "hello", &here);
        m_put_int(&out, IPPROTO_IP, IP_TTL, 9);
        CHECK_OK(send(sender, &out.message, 0, NULL, &other, NULL));
        CHECK_EQ(ending(sender, &other, &count, &flags), 0);
        CHECK_EQ(count, 5);
        CHECK_EQ(ending(s, &request, &count, &flags), 0);
        CHECK_EQ(count, 5);
        CHECK_MEM_EQ(in.bytes, "hello", 5);
        CHECK_EQ(in.message.namelen, sizeof in.name.ip4);
        CHECK_EQ(in.name.ip4.sin_addr.s_addr, htonl(INADDR_LOOPBACK));
        CHECK_EQ(m_pieces(&in), 1);
    }
    { // Too little room for either, with a routine.
        m_clear(&in);
        in.buffer.len = 2;
        in.message.Control.len = 8;
        CHECK_LAST_ERROR(receive(s, &in.message, NULL, &request, told), SOCKET_ERROR, WSA_IO_PENDING);
        CHECK_OK(u_send_to(sender, "hello", &here));
        CHECK_EQ(wsp_sleep_alertable((DWORD)t_patience_ms()), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(calls, 1);
        CHECK_EQ(told_error, WSAEMSGSIZE);
        CHECK_EQ(told_count, 2);
        CHECK_EQ(request.InternalHigh, 2);
        CHECK(told_request == &request);
        CHECK_EQ(in.message.dwFlags, MSG_TRUNC | MSG_CTRUNC);
        CHECK_MEM_EQ(in.bytes, "he\0", 3);
        CHECK_EQ(in.message.Control.len, 0);
    }
    { // It is there already.
        CHECK_OK(u_send_to(sender, "early", &here));
        m_clear(&in);
        CHECK_OK(receive(s, &in.message, &in.count, &request, told));
        CHECK_EQ(in.count, 5);
        CHECK_EQ(wsp_sleep_alertable(0), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(told_error, 0);
        CHECK_EQ(told_count, 5);
        CHECK_EQ(told_flags, 0);
    }
    { // A wrong argument is told at once, also behind another request.
        static m_message second;
        m_clear(&in);
        m_clear(&second);
        CHECK_LAST_ERROR(receive(s, &in.message, NULL, &request, NULL), SOCKET_ERROR, WSA_IO_PENDING);
        second.message.dwFlags = MSG_OOB;
        CHECK_LAST_ERROR(receive(s, &second.message, NULL, &other, NULL), SOCKET_ERROR, WSAEOPNOTSUPP);
        second.message.dwFlags = 0;
        CHECK_LAST_ERROR(receive(s, &second.message, NULL, &other, NULL), SOCKET_ERROR, WSA_IO_PENDING);
        CHECK_OK(wsp_cancel_overlapped(s, &request, &t_error));
        CHECK_EQ(ending(s, &request, &count, &flags), WSA_OPERATION_ABORTED);
        CHECK_OK(u_send_to(sender, "next", &here));
        CHECK_EQ(ending(s, &other, &count, &flags), 0);
        CHECK_MEM_EQ(second.bytes, "next", 4);
        CHECK_EQ(in.message.namelen, sizeof in.name);
    }
    m_clear(&in);
    CHECK_LAST_ERROR(receive(s, &in.message, NULL, &request, NULL), SOCKET_ERROR, WSA_IO_PENDING);
    t_close(s);
    CHECK_EQ(ending(sender, &request, &count, &flags), WSA_OPERATION_ABORTED);
    CHECK_EQ(in.message.Control.len, sizeof in.control.bytes);
    t_close(sender);
    t_close_event(event);
    harness_end();
}
