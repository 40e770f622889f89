#include "iso/iso.h"

TEST("bounded queues lose nothing: expedited data beyond ISO_MAX_EXPEDITED and messages beyond ISO_MAX_QUEUED wait "
     "in TCP, a message that never ends comes in parts; a thousand empty frames in a row are too many (15)")
{
    char bytes[600], block[400];
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        const int raw = i_raw_listener(&address);
        SOCKET s = i_socket(kind->protocol, kind->type);
        t_set_option(s, SOL_ISO, ISO_EXPEDITED_DATA, ISO_EXP_DATA_USE);
        t_set_option(s, SOL_ISO, ISO_MAX_EXPEDITED, 4);
        t_set_option(s, SOL_ISO, ISO_MAX_QUEUED, 1000);
        t_set_nonblocking(s, true);
        CHECK_ERROR(i_call(s, &address, NULL, 0), WSAEWOULDBLOCK);
        const int fd = t_raw_accept(raw);
        const char *request = i_raw_frame(fd);
        memcpy(i_reference, request + 16, 4);
        snprintf(bytes, sizeof bytes, "0300000e 09 d0 %.4s 0077 %s c60101", i_reference, i_class2(kind) ? "21" : "00");
        i_raw_send(fd, bytes);
        i_connected(s);
        { // Expedited data: all of it, in its order.
            for (int i = 0; i < 100; i++) {
                const char octet = (char)i;
                i_raw_data(kind, fd, "10", "80", &octet, 1);
            }
            for (int i = 0; i < 100; i++) {
                CHECK_OK(i_recv(s, bytes, sizeof bytes, MSG_OOB));
                CHECK(i_count == 1 && bytes[0] == (char)i);
            }
        }
        { // Messages.
            for (int i = 0; i < 100; i++) {
                memset(block, i, sizeof block);
                i_raw_data(kind, fd, "f0", "80", block, sizeof block);
            }
            for (int i = 0; i < 100; i++) {
                CHECK_OK(i_recv(s, bytes, sizeof bytes, 0));
                CHECK(i_count == 400 && i_flags == 0 && bytes[0] == (char)i && bytes[399] == (char)i);
            }
        }
        { // One without an end: parts, though nobody asked for parts.
            size_t got = 0;
            for (int i = 0; i < 20; i++)
                i_raw_data(kind, fd, "f0", i < 19 ? "00" : "80", block, sizeof block);
            while (got < 20 * sizeof block) {
                CHECK_OK(i_recv(s, bytes, sizeof bytes, 0));
                got += i_count;
                CHECK_EQ((i_flags & MSG_PARTIAL) != 0, got < 20 * sizeof block);
            }
        }
        { // Frames of nothing.
            for (int i = 0; i < 1002; i++)
                i_raw_data(kind, fd, "f0", "00", "", 0);
            CHECK_ERROR(i_recv(s, bytes, 1, 0), WSAECONNABORTED);
        }
        close(fd);
        close(raw);
        t_close(s);
    }
    harness_end();
}
