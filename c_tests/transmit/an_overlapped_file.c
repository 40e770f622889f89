#include "overlapped/overlapped.h"
#include "transmit/transmit.h"

enum { LARGE = 8 << 20, FROM = 12345 };

TEST("an overlapped TransmitFile pends, takes its offset from the structure and does not move the file, which may be closed "
     "meanwhile; requests keep their order; close and cancel end it (DEX-11, OVL-16, CLOSE-04)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    f_functions(client);
    TRANSMIT_FILE_BUFFERS around = {.Head = (char[]){'h', 'e', 'a', 'd'}, .HeadLength = 4,
                                    .Tail = (char[]){'t', 'a', 'i', 'l'}, .TailLength = 4};
    o_request *first = o_new(event), *second = o_new(NULL);
    const int fd = f_file(LARGE);
    { // It pends. Another file gets the number; a send waits behind it.
        first->overlapped.Offset = FROM;
        CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, &first->overlapped, &around, 0), FALSE, WSA_IO_PENDING);
        CHECK_EQ(lseek(fd, 0, SEEK_CUR), 0);
        memset(&around, 0, sizeof around);
        const int other = f_file(10);
        const int kept = dup(fd);
        CHECK_EQ(dup2(other, fd), fd);
        CHECK_ERROR(o_send(client, second, "behind", NULL), WSA_IO_PENDING);
        CHECK_EQ(o_error(client, first, false), WSA_IO_INCOMPLETE);
        f_expect_text(server, "head");
        f_expect(server, FROM, LARGE - FROM);
        f_expect_text(server, "tailbehind");
        CHECK_EQ(o_result(client, first, true), LARGE - FROM + 8);
        CHECK(t_wait(event, 0));
        CHECK_EQ(dup2(kept, fd), fd);
        close(kept);
        close(other);
    }
    { // A small one is done at once, and indicated all the same.
        CHECK_EQ(WSAResetEvent(event), TRUE);
        first->overlapped.Offset = LARGE - 10;
        first->overlapped.OffsetHigh = 0;
        CHECK_EQ(f_transmit(client, f_handle(fd), 0, 3, &first->overlapped, NULL, 0), TRUE);
        CHECK(t_wait(event, 0));
        f_expect(server, LARGE - 10, 10);
        CHECK_EQ(o_result(client, first, false), 10);
    }
    { // The blocking socket behaves as one; its mode can be changed and changed back.
        char byte;
        t_set_option(client, SOL_SOCKET, SO_RCVTIMEO, 30);
        CHECK_EQ(t_recv(client, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAETIMEDOUT);
        t_set_nonblocking(client, true);
        CHECK_EQ(t_recv(client, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        t_set_nonblocking(client, false);
        CHECK_EQ(t_recv(client, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAETIMEDOUT);
        t_set_option(client, SOL_SOCKET, SO_RCVTIMEO, 0);
    }
    { // Cancelled, and ended by a close.
        first->overlapped.Offset = 0;
        CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, &first->overlapped, NULL, 0), FALSE, WSA_IO_PENDING);
        CHECK_OK(wsp_cancel_overlapped(client, &first->overlapped, &t_error));
        CHECK_EQ(o_error(client, first, true), WSA_OPERATION_ABORTED);
        CHECK(first->overlapped.InternalHigh > 0 && first->overlapped.InternalHigh < LARGE); // what has gone out
        first->overlapped.Offset = first->overlapped.OffsetHigh = 0;
        CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, &first->overlapped, NULL, 0), FALSE, WSA_IO_PENDING);
        t_close(client);
        CHECK_EQ(o_error(server, first, true), WSA_OPERATION_ABORTED);
    }
    close(fd);
    free(first);
    free(second);
    t_close(server);
    t_close_event(event);
    harness_end();
}
