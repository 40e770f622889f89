#include "overlapped/overlapped.h"
#include "transmit/transmit.h"

enum { LARGE = 4 << 20, COUNT = 7 };

TEST("TransmitPackets sends elements in memory and of files over a stream in their order, at once and as a request, in "
     "blocks of any size, and refuses what is no element (EXT-07, DEX-11)")
{
    SOCKET client, server;
    harness_start();
    t_pair(&client, &server);
    f_functions(client);
    const int fd = f_file(LARGE);
    CHECK_EQ(lseek(fd, 5000, SEEK_SET), 5000);
    TRANSMIT_PACKETS_ELEMENT elements[COUNT] = {f_memory("one", 0),         f_part(fd, 100, 200, TP_ELEMENT_EOP),
                                                f_memory("", 0),            f_part(fd, -1, 300, 0),
                                                f_part(fd, LARGE - 50, 0, 0), f_memory("two", 0),
                                                f_memory("three", TP_ELEMENT_EOP)};
    static const DWORD sizes[] = {0, 0xffffffff, 13};
    for (int i = 0; i < 3; i++) {
        CHECK_EQ(f_packets(client, elements, COUNT, sizes[i], NULL, 0), TRUE);
        f_expect_text(server, "one");
        f_expect(server, 100, 200);
        f_expect(server, (size_t)(5000 + 300 * i), 300);
        f_expect(server, LARGE - 50, 50);
        f_expect_text(server, "twothree");
    }
    { // A request, whose array is free at once. It cannot read where the file stands.
        o_request *request = o_new(t_event());
        elements[4] = f_part(fd, 1, LARGE - 2, 0);
        CHECK_LAST_ERROR(f_packets(client, elements, COUNT, 0, &request->overlapped, 0), FALSE, WSAEOPNOTSUPP);
        elements[3] = f_part(fd, 7, 8, 0);
        CHECK_LAST_ERROR(f_packets(client, elements, COUNT, 0, &request->overlapped, TP_DISCONNECT), FALSE, WSA_IO_PENDING);
        memset(elements, 0, sizeof elements);
        f_expect_text(server, "one");
        f_expect(server, 100, 200);
        f_expect(server, 7, 8);
        f_expect(server, 1, LARGE - 2);
        f_expect_text(server, "twothree");
        t_expect_end(server);
        CHECK_EQ(o_result(client, request, true), 3 + 200 + 8 + LARGE - 2 + 8);
        CHECK_LAST_ERROR(f_packets(client, elements, 1, 0, NULL, 0), FALSE, WSAEINVAL);
        t_close_event(request->overlapped.hEvent);
        free(request);
    }
    t_close(client);
    t_close(server);
    { // What is refused has sent nothing.
        t_pair(&client, &server);
        elements[0] = f_memory("one", 0);
        elements[1] = f_memory("two", TP_ELEMENT_FILE);
        CHECK_LAST_ERROR(f_packets(client, elements, 2, 0, NULL, 0), FALSE, WSAEINVAL);
        elements[1] = f_memory("two", 8);
        CHECK_LAST_ERROR(f_packets(client, elements, 2, 0, NULL, 0), FALSE, WSAEINVAL);
        elements[1] = f_part(fd, LARGE + 1, 0, 0);
        CHECK_LAST_ERROR(f_packets(client, elements, 2, 0, NULL, 0), FALSE, WSAEINVAL);
        elements[1] = f_part(fd, -2, 0, 0);
        CHECK_LAST_ERROR(f_packets(client, elements, 2, 0, NULL, 0), FALSE, WSAEINVAL);
        elements[1] = f_part(-1, 0, 0, 0);
        CHECK_LAST_ERROR(f_packets(client, elements, 2, 0, NULL, 0), FALSE, WSA_INVALID_HANDLE);
        elements[1] = f_memory("two", 0);
        elements[1].pBuffer = NULL;
        CHECK_LAST_ERROR(f_packets(client, elements, 2, 0, NULL, 0), FALSE, WSAEFAULT);
        CHECK_LAST_ERROR(f_packets(client, NULL, 2, 0, NULL, 0), FALSE, WSAEFAULT);
        CHECK_LAST_ERROR(f_packets(client, elements, 0, 0, NULL, 0), FALSE, WSAEINVAL);
        CHECK_LAST_ERROR(f_packets(client, elements, 1, 0, NULL, TP_REUSE_SOCKET), FALSE, WSAEINVAL);
        CHECK_LAST_ERROR(f_packets(client, elements, 1, 0, NULL, TF_WRITE_BEHIND), FALSE, WSAEINVAL);
        if (t_wild_pointers())
            CHECK_LAST_ERROR(f_packets(client, t_page(PROT_NONE), 1, 0, NULL, 0), FALSE, WSAEFAULT);
        t_send_all(client, "nothing", 7);
        f_expect_text(server, "nothing");
        t_close(client);
        t_close(server);
    }
    close(fd);
    harness_end();
}
