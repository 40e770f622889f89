#include "udp/udp.h"

TEST("a place for the sender's address that cannot be written is WSAEFAULT, and the datagram is still there (RECVFROM-02, "
     "GEN-04)")
{
    t_address here;
    char bytes[16];
    INT length = sizeof(struct sockaddr_in);
    harness_start();
    if (!t_wild_pointers())
        SKIP("a memory checker would blame the test");
    const SOCKET s = u_bound(AF_INET, &here);
    CHECK_OK(u_send_to(s, "hello", &here));
    CHECK_ERROR(x_recv_from(s, bytes, sizeof bytes, 0, t_page(PROT_READ), &length), WSAEFAULT);
    CHECK_ERROR(x_recv_from(s, bytes, sizeof bytes, 0, T_WILD, &length), WSAEFAULT);
    CHECK_EQ(length, sizeof(struct sockaddr_in));
    u_expect(s, "hello");
    t_close(s);
    harness_end();
}
