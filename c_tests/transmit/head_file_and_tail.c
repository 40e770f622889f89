#include "transmit/transmit.h"

enum { LENGTH = 100000 };

static void all_of(SOCKET s, SOCKET peer)
{
    TRANSMIT_FILE_BUFFERS around = {.Head = (char[]){'h', 'e', 'a', 'd'}, .HeadLength = 4,
                                    .Tail = (char[]){'t', 'a', 'i', 'l'}, .TailLength = 4};
    const int fd = f_file(LENGTH);
    { // Everything, in order; the file stands at its end then, and there is nothing more to send.
        CHECK_EQ(f_transmit(s, f_handle(fd), 0, 0, NULL, &around, 0), TRUE);
        f_expect_text(peer, "head");
        f_expect(peer, 0, LENGTH);
        f_expect_text(peer, "tail");
        CHECK_EQ(lseek(fd, 0, SEEK_CUR), LENGTH);
        CHECK_EQ(f_transmit(s, f_handle(fd), 0, 0, NULL, &around, 0), TRUE);
        f_expect_text(peer, "headtail");
    }
    { // A part, from where the file stands; more than there is; in small blocks.
        CHECK_EQ(lseek(fd, 1000, SEEK_SET), 1000);
        CHECK_EQ(f_transmit(s, f_handle(fd), 500, 0, NULL, NULL, TF_WRITE_BEHIND | TF_USE_SYSTEM_THREAD), TRUE);
        f_expect(peer, 1000, 500);
        CHECK_EQ(lseek(fd, 0, SEEK_CUR), 1500);
        CHECK_EQ(f_transmit(s, f_handle(fd), 2 * LENGTH, 0, NULL, NULL, TF_USE_KERNEL_APC), TRUE);
        f_expect(peer, 1500, LENGTH - 1500);
        CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
        CHECK_EQ(f_transmit(s, f_handle(fd), 100, 7, NULL, &around, 0), TRUE);
        f_expect_text(peer, "head");
        f_expect(peer, 0, 100);
        f_expect_text(peer, "tail");
    }
    { // Without a file; with nothing at all; with one of the two; an empty file.
        const int empty = f_file(0);
        CHECK_EQ(f_transmit(s, NULL, 0, 0, NULL, &around, 0), TRUE);
        f_expect_text(peer, "headtail");
        CHECK_EQ(f_transmit(s, NULL, 77, 0, NULL, NULL, 0), TRUE);
        around.HeadLength = 0;
        around.Head = NULL;
        CHECK_EQ(f_transmit(s, f_handle(empty), 0, 0, NULL, &around, 0), TRUE);
        f_expect_text(peer, "tail");
        around.TailLength = 0;
        CHECK_EQ(f_transmit(s, f_handle(empty), 10, 0, NULL, &around, 0), TRUE);
        close(empty);
    }
    t_send_all(s, "behind", 6);
    f_expect_text(peer, "behind");
    close(fd);
}

TEST("TransmitFile sends head, file and tail in this order over a TCP and an AF_UNIX connection: all of the file or a part, "
     "from where it stands, which it moves (DEX-11, EXT-07, IOCTL-09)")
{
    SOCKET client, server;
    harness_start();
    t_pair(&client, &server);
    f_functions(client);
    all_of(client, server);
    t_close(client);
    t_close(server);
    t_unix_pair(SOCK_STREAM, &client, &server);
    all_of(client, server);
    t_close(client);
    t_close(server);
    harness_end();
}
