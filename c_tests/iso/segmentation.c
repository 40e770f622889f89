#include "iso/iso.h"

TEST("ISO_MAX_TPDU is negotiated: with 128 a message of 300 octets goes in frames of 125 or 123, the last one with the "
     "end mark, and is one message again (3.4, 5.4)")
{
    static char message[300], bytes[400];
    for (int i = 0; i < 300; i++)
        message[i] = (char)i;
    harness_start();
    I_EACH_CLASS(kind)
    {
        const int room = i_class2(kind) ? 123 : 125, header = i_class2(kind) ? 9 : 7;
        { // On the wire.
            SOCKADDR_TP address;
            const int listener = i_raw_listener(&address);
            const SOCKET s = i_socket(kind->protocol, kind->type);
            t_set_option(s, SOL_ISO, ISO_MAX_TPDU, 128);
            t_set_nonblocking(s, true);
            CHECK_ERROR(i_call(s, &address, NULL, 0), WSAEWOULDBLOCK);
            const int fd = i_raw_answer(listener, i_class2(kind) ? 0x21 : 0);
            i_connected(s);
            CHECK_EQ(t_get_option(s, SOL_ISO, ISO_MAX_TPDU), 128);
            CHECK_OK(i_send(s, message, 300, 0));
            for (int at = 0; at < 300; at += room) {
                const int size = 300 - at < room ? 300 - at : room;
                unsigned char frame[200];
                t_raw_recv_exactly(fd, frame, (size_t)(header + size));
                CHECK_EQ(frame[2] << 8 | frame[3], header + size);
                CHECK_EQ(frame[header - 1], at + size == 300 ? 0x80 : 0);
                CHECK_MEM_EQ(frame + header, message + at, (size_t)size);
            }
            close(fd);
            close(listener);
            t_close(s);
        }
        for (int from = 0; from < 2; from++) { // Both ways, whoever asked for it.
            SOCKADDR_TP address;
            SOCKET ends[2];
            const SOCKET listener = i_bound(kind, "SMALL", 0, &address);
            ends[0] = i_socket(kind->protocol, kind->type);
            t_set_option(from == 0 ? ends[0] : listener, SOL_ISO, ISO_MAX_TPDU, 128);
            CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
            i_pair_through(kind, ends[0], listener, &address, &ends[1]);
            for (int i = 0; i < 2; i++) {
                CHECK_EQ(t_get_option(ends[i], SOL_ISO, ISO_MAX_TPDU), 128);
                CHECK_OK(i_send(ends[i], message, 300, 0));
                CHECK_OK(i_recv(ends[1 - i], bytes, sizeof bytes, 0));
                CHECK(i_count == 300 && i_flags == 0);
                CHECK_MEM_EQ(bytes, message, 300);
            }
            t_close(ends[0]);
            t_close(ends[1]);
            t_close(listener);
        }
    }
    harness_end();
}
