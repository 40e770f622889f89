#include "iso/iso.h"

/* Recorded answers; the request's reference is put where the dots are. */
static const struct { const char *who, *confirm; } rows[] = {
    {"python-snap7, another order", "03000016 11 d0 .... 0001 00 c0010a c1020100 c2020101"},
    {"libiec61850, parameters that nobody asked for", "03000016 11 d0 .... 0001 00 c0010d c2020001 c1020001"},
    {"xrdp, reference 0 and bare", "0300000b 06 d0 0000 1234 00"},
    {"no size", "0300000b 06 d0 .... 0001 00"},
    {"a larger size than was asked for", "0300000e 09 d0 .... 0001 00 c0010f"},
    {"an unknown parameter", "0300000f 0a d0 .... 0001 00 99020102"},
    {"our reference, and reference 0 of its own", "0300000b 06 d0 .... 0000 00"},
};

TEST("confirmations as real servers send them make a connection (5.9)")
{
    SOCKADDR_TP address;
    char answer[128];
    harness_start();
    const i_kind *kind = &i_kinds[0];
    const int listener = i_raw_listener(&address);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        printf("  %s\n", rows[i].who);
        const SOCKET s = i_calling(kind, &address, NULL, 0);
        const int fd = t_raw_accept(listener);
        const char *request = i_raw_frame(fd);
        snprintf(answer, sizeof answer, "%s", rows[i].confirm);
        if (strstr(answer, "....") != NULL)
            memcpy(strstr(answer, "...."), request + 16, 4);
        i_raw_send(fd, answer);
        i_connected(s);
        CHECK_EQ(t_get_option(s, SOL_ISO, ISO_CLASS), 0);
        CHECK_OK(i_send(s, "to", 2, 0));
        I_RAW_EXPECT(fd, "03000009 02 f0 80 746f");
        i_raw_data(kind, fd, "f0", "80", "fro", 3);
        I_EXPECT(s, "fro");
        CHECK(t_get_option(s, SOL_ISO, ISO_MAX_TPDU) <= 8192);
        if (i == 4) { // A stray disconnect confirm, and a release as python-snap7 sends it: wrong, and with an octet.
            i_raw_send(fd, "0300000a 05 c0 0001 0001");
            i_raw_send(fd, "0300000c 06 80 0001 0001 00 00");
            i_expect_end(kind, s);
        }
        close(fd);
        t_close(s);
    }
    close(listener);
    harness_end();
}
