#include "iso/iso.h"

/* Answers to a request, "...." being its reference; what WSPConnect says, in class 0 and in class 2; ISO_REASON. */
static const struct { const char *answer; int class0, class2, reason; } rows[] = {
    {"0300000b 06 80 .... 0000 00", WSAECONNREFUSED, WSAECONNREFUSED, 0x00},
    {"0300000b 06 80 .... 0000 01", WSAECONNREFUSED, WSAECONNREFUSED, 0x01},
    {"0300000b 06 80 .... 0000 02", WSAECONNREFUSED, WSAECONNREFUSED, 0x02},
    {"0300000b 06 80 .... 0000 03", WSAEADDRNOTAVAIL, WSAEADDRNOTAVAIL, 0x03},
    {"0300000b 06 80 .... 0000 80", WSAECONNREFUSED, WSAECONNREFUSED, 0x80},
    {"0300000b 06 80 .... 0000 81", WSAECONNREFUSED, WSAECONNREFUSED, 0x81},
    {"0300000b 06 80 .... 0000 82", WSAECONNREFUSED, WSAECONNREFUSED, 0x82},
    {"0300000b 06 80 .... 0000 84", WSAECONNREFUSED, WSAECONNREFUSED, 0x84},
    {"0300000b 06 80 .... 0000 85", WSAECONNREFUSED, WSAECONNREFUSED, 0x85},
    {"0300000b 06 80 .... 0000 87", WSAECONNREFUSED, WSAECONNREFUSED, 0x87},
    {"0300000b 06 80 .... 0000 88", WSAECONNREFUSED, WSAECONNREFUSED, 0x88},
    {"0300000b 06 80 .... 0000 8a", WSAECONNREFUSED, WSAECONNREFUSED, 0x8a},
    {"0300000b 06 80 0000 0000 02", WSAECONNREFUSED, WSAECONNREFUSED, 0x02}, /* as iso-on-tcp has it */
    {"0300000f 0a 80 .... 0000 02 e0024142", WSAECONNREFUSED, WSAECONNREFUSED, 0x02},
    {"0300000d 08 70 .... 02 c10206e0", WSAECONNREFUSED, WSAECONNREFUSED, -1}, /* ER */
    {"03000009 02 f0 80 2180", WSAECONNREFUSED, WSAECONNREFUSED, -1}, /* data, as xrdp does */
    {"0300000b 06 d0 .... 0001 40", WSAECONNREFUSED, WSAECONNREFUSED, -1}, /* a class that was not offered */
    {"02000007 02 f0 80", WSAECONNREFUSED, WSAECONNREFUSED, -1}, /* no frame */
    {"FIN", WSAECONNREFUSED, WSAECONNREFUSED, -1},
    {"RST", WSAECONNREFUSED, WSAECONNREFUSED, -1},
};

TEST("what each refusal of a server makes WSPConnect fail with, and what ISO_REASON and ISO_REASON_INFO tell then "
     "(11.3)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        const int listener = i_raw_listener(&address);
        const SOCKET s = i_socket(kind->protocol, kind->type);
        t_set_nonblocking(s, true);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            char answer[64], bytes[8];
            INT room = 4;
            printf("  %s\n", rows[i].answer);
            CHECK_ERROR(i_call(s, &address, "try", 3), WSAEWOULDBLOCK);
            const int fd = t_raw_accept(listener);
            const char *request = i_raw_frame(fd);
            snprintf(answer, sizeof answer, "%s", rows[i].answer);
            if (strstr(answer, "....") != NULL)
                memcpy(strstr(answer, "...."), request + 16, 4);
            if (strcmp(answer, "RST") == 0)
                t_raw_reset(fd);
            else if (strcmp(answer, "FIN") != 0)
                i_raw_send(fd, answer);
            if (strcmp(answer, "FIN") == 0)
                close(fd);
            CHECK_EQ(i_failure(s), i_class2(kind) ? rows[i].class2 : rows[i].class0);
            if (rows[i].reason >= 0)
                CHECK_EQ(t_get_option(s, SOL_ISO, ISO_REASON), rows[i].reason);
            else
                CHECK_ERROR(sp.lpWSPGetSockOpt(s, SOL_ISO, ISO_REASON, bytes, &room, &t_error), WSAEINVAL);
            if (strstr(answer, "e0024142") != NULL) {
                CHECK_EQ(i_get_octets(s, SOL_ISO, ISO_REASON_INFO, bytes, sizeof bytes), 2);
                CHECK_MEM_EQ(bytes, "AB", 2);
            }
            if (strstr(answer, " 70 ") != NULL)
                CHECK_EQ(t_get_option(s, SOL_ISO, ISO_ERROR_CAUSE), 2);
            CHECK_ERROR(i_send(s, "x", 1, 0), WSAENOTCONN);
            if (strcmp(answer, "RST") != 0 && strcmp(answer, "FIN") != 0)
                close(fd);
        }
        { // A refusal may have data.
            char answer[64];
            CHECK_ERROR(i_call(s, &address, NULL, 0), WSAEWOULDBLOCK);
            const int fd = t_raw_accept(listener);
            snprintf(answer, sizeof answer, "0300000e 06 80 %.4s 0000 80 627965", i_raw_frame(fd) + 16);
            i_raw_send(fd, answer);
            CHECK_EQ(i_failure(s), WSAECONNREFUSED);
            CHECK(i_callee_is("bye", 3));
            close(fd);
        }
        t_close(s);
        close(listener);
    }
    harness_end();
}
