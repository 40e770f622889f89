#include "overlapped/overlapped.h"
#include "transmit/transmit.h"

TEST("on a datagram socket TransmitPackets puts elements together up to TP_ELEMENT_EOP, to nSendSize and to the last one; "
     "it needs a default peer, and no datagram is too long (EXT-07)")
{
    t_address here;
    harness_start();
    const int fd = f_file(100000);
    for (int i = 0; i < 2; i++) {
        char bytes[64];
        const SOCKET receiver = u_bound(families[i], &here), sender = t_socket(families[i], SOCK_DGRAM, 0);
        f_functions(sender);
        TRANSMIT_PACKETS_ELEMENT elements[] = {f_memory("he", 0), f_memory("llo", TP_ELEMENT_EOP),
                                               f_part(fd, 10, 20, TP_ELEMENT_EOP), f_memory("", TP_ELEMENT_EOP),
                                               f_memory("last", 0)};
        CHECK_LAST_ERROR(f_packets(sender, elements, 5, 0, NULL, 0), FALSE, WSAENOTCONN);
        CHECK_OK(u_connect(sender, &here));
        CHECK_LAST_ERROR(f_packets(sender, elements, 5, 0, NULL, TP_DISCONNECT), FALSE, WSAEINVAL);
        { // As the elements say; at once and as a request.
            for (int round = 0; round < 2; round++) {
                o_request *request = o_new(NULL);
                CHECK_EQ(f_packets(sender, elements, 5, round ? 0 : 0xffffffff, round ? &request->overlapped : NULL, 0),
                         TRUE);
                if (round)
                    CHECK_EQ(o_result(sender, request, false), 5 + 20 + 0 + 4);
                u_expect(receiver, "hello");
                CHECK_OK(x_recv1(receiver, bytes, sizeof bytes, 0));
                CHECK_EQ(x_count, 20);
                CHECK_EQ(x_first_wrong(bytes, 10, 20), 20);
                u_expect(receiver, "");
                u_expect(receiver, "last");
                u_expect_nothing(receiver);
                free(request);
            }
        }
        { // By size: "hello" is 3 and 2, the part of the file 3 and so on.
            CHECK_EQ(f_packets(sender, elements, 2, 3, NULL, 0), TRUE);
            u_expect(receiver, "hel");
            u_expect(receiver, "lo");
            CHECK_EQ(f_packets(sender, elements, 2, 5, NULL, 0), TRUE);
            u_expect(receiver, "hello");
            u_expect_nothing(receiver);
        }
        { // Too long; what was before it has gone.
            elements[2] = f_part(fd, 0, 0, 0);
            CHECK_LAST_ERROR(f_packets(sender, elements, 3, 0, NULL, 0), FALSE, WSAEMSGSIZE);
            u_expect(receiver, "hello");
            u_expect_nothing(receiver);
        }
        if (t_wild_pointers()) { // Memory that is not there.
            elements[0].pBuffer = t_page(PROT_NONE);
            CHECK_LAST_ERROR(f_packets(sender, elements, 2, 0, NULL, 0), FALSE, WSAEFAULT);
            u_expect_nothing(receiver);
        }
        t_close(receiver);
        t_close(sender);
    }
    close(fd);
    harness_end();
}
