#include "transmit/transmit.h"

/* A whole file with flags. */
static BOOL with_flags(SOCKET s, int fd, DWORD flags)
{
    return f_transmit(s, f_handle(fd), 0, 0, NULL, NULL, flags);
}

TEST("TransmitFile refuses other sockets and states, flags, offsets, files and pointers, and then has sent nothing (EXT-07)")
{
    SOCKET client, server;
    t_address here;
    WSAOVERLAPPED request = {0};
    int ends[2];
    harness_start();
    t_pair(&client, &server);
    f_functions(client);
    const int fd = f_file(100), out = open("/dev/null", O_WRONLY), closed = dup(fd);
    close(closed);
    { // Sockets.
        const SOCKET datagrams = u_bound(AF_INET, &here), fresh = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_LAST_ERROR(f_send(datagrams, fd), FALSE, WSAEINVAL);
        CHECK_LAST_ERROR(f_send(fresh, fd), FALSE, WSAENOTCONN);
        CHECK_LAST_ERROR(f_send((SOCKET)fd, fd), FALSE, WSAENOTSOCK);
        CHECK_LAST_ERROR(f_transmit(fresh, f_handle(fd), 0, 0, &request, NULL, 0), FALSE, WSAENOTCONN);
        t_close(datagrams);
        t_close(fresh);
    }
    { // Flags and numbers.
        CHECK_LAST_ERROR(with_flags(client, fd, TF_REUSE_SOCKET), FALSE, WSAEINVAL);
        CHECK_LAST_ERROR(with_flags(client, fd, 0x40), FALSE, WSAEINVAL);
        CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0x7fffffff, 0, NULL, NULL, 0), FALSE, WSAEINVAL);
        request.Offset = 101;
        CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, &request, NULL, 0), FALSE, WSAEINVAL);
        request.Offset = 0;
        request.OffsetHigh = 0x80000000;
        CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, &request, NULL, 0), FALSE, WSAEINVAL);
        request.OffsetHigh = 0;
    }
    { // Files.
        CHECK_LAST_ERROR(f_send(client, closed), FALSE, WSA_INVALID_HANDLE);
        CHECK_LAST_ERROR(f_send(client, -1), FALSE, WSA_INVALID_HANDLE);
        CHECK_LAST_ERROR(f_transmit(client, (HANDLE)(intptr_t)0x100000003, 0, 0, NULL, NULL, 0), FALSE, WSA_INVALID_HANDLE);
        CHECK_LAST_ERROR(f_send(client, out), FALSE, WSAEACCES);
        CHECK_EQ(pipe(ends), 0);
        CHECK_LAST_ERROR(f_send(client, ends[1]), FALSE, WSAEACCES);
        CHECK_LAST_ERROR(f_transmit(client, f_handle(ends[0]), 0, 0, &request, NULL, 0), FALSE, WSAEOPNOTSUPP);
        close(ends[0]);
        close(ends[1]);
        if (!t_under_valgrind()) { // No descriptor for a file that has to outlive the call.
            t_limit_descriptors(0);
            CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, &request, NULL, 0), FALSE, WSAEMFILE);
            t_restore_descriptor_limit();
        }
    }
    { // Pointers.
        TRANSMIT_FILE_BUFFERS around = {.Head = NULL, .HeadLength = 4};
        CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, NULL, &around, 0), FALSE, WSAEFAULT);
        around = (TRANSMIT_FILE_BUFFERS){.Tail = NULL, .TailLength = 4};
        CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, NULL, &around, 0), FALSE, WSAEFAULT);
        if (t_wild_pointers()) {
            CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, NULL, T_WILD, 0), FALSE, WSAEFAULT);
            CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, T_WILD, NULL, 0), FALSE, WSAEFAULT);
            around = (TRANSMIT_FILE_BUFFERS){.Head = t_page(PROT_NONE), .HeadLength = 4};
            CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, NULL, &around, 0), FALSE, WSAEFAULT);
        }
    }
    CHECK_EQ(lseek(fd, 0, SEEK_CUR), 0);
    t_send_all(client, "first", 5);
    f_expect_text(server, "first");
    { // The sending side is shut.
        t_shutdown(client, SD_SEND);
        CHECK_LAST_ERROR(f_send(client, fd), FALSE, WSAESHUTDOWN);
        t_expect_end(server);
    }
    close(fd);
    close(out);
    t_close(client);
    t_close(server);
    harness_end();
}
