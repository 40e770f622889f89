#include "transmit/transmit.h"

static void write_slowly(void *context)
{
    for (int i = 0; i < 3; i++) {
        t_sleep_ms(20);
        CHECK_EQ(write(*(int *)context, "slow ", 5), 5);
    }
    close(*(int *)context);
}

static void close_socket(void *context)
{
    t_sleep_ms(50);
    t_close(*(SOCKET *)context);
}

TEST("TransmitFile sends what comes out of a pipe or a socket up to its end or a number of octets, and files that the system "
     "makes up; waiting for a pipe ends with the socket (EXT-07)")
{
    SOCKET client, server;
    t_thread thread;
    int ends[2];
    char bytes[4096];
    TRANSMIT_FILE_BUFFERS around = {.Head = (char[]){'<'}, .HeadLength = 1, .Tail = (char[]){'>'}, .TailLength = 1};
    harness_start();
    t_pair(&client, &server);
    f_functions(client);
    { // A pipe whose writer takes its time.
        CHECK_EQ(pipe(ends), 0);
        t_thread_start(&thread, write_slowly, &ends[1]);
        CHECK_EQ(f_transmit(client, f_handle(ends[0]), 0, 0, NULL, &around, 0), TRUE);
        t_thread_join(&thread);
        f_expect_text(server, "<slow slow slow >");
        close(ends[0]);
    }
    { // A part of what is in a socket; the rest stays there.
        CHECK_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
        CHECK_EQ(write(ends[1], "0123456789", 10), 10);
        CHECK_EQ(f_transmit(client, f_handle(ends[0]), 7, 3, NULL, &around, 0), TRUE);
        f_expect_text(server, "<0123456>");
        CHECK_EQ(read(ends[0], bytes, sizeof bytes), 3);
        close(ends[0]);
        close(ends[1]);
    }
    { // A file that the system makes up, which seems to be empty; also as a request.
        WSAOVERLAPPED request = {0};
        const int fd = open("/proc/version", O_RDONLY);
        CHECK(fd >= 0);
        const ssize_t length = read(fd, bytes, sizeof bytes);
        CHECK(length > 0);
        CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
        for (int round = 0; round < 2; round++) {
            char received[sizeof bytes];
            CHECK_EQ(f_transmit(client, f_handle(fd), 0, 0, round ? &request : NULL, &around, 0), TRUE);
            f_expect_text(server, "<");
            t_recv_exactly(server, received, (size_t)length);
            CHECK_MEM_EQ(received, bytes, (size_t)length);
            f_expect_text(server, ">");
        }
        close(fd);
    }
    { // The socket is closed while the pipe is silent.
        CHECK_EQ(pipe(ends), 0);
        t_thread_start(&thread, close_socket, &client);
        CHECK_LAST_ERROR(f_send(client, ends[0]), FALSE, WSAEINTR);
        t_thread_join(&thread);
        close(ends[0]);
        close(ends[1]);
    }
    t_close(server);
    harness_end();
}
