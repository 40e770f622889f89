#include "iso/iso.h"

/* Recorded: xfreerdp and rdesktop as alice; xfreerdp with /sec:rdp; xfreerdp with a routing token. */
#define COOKIE "436f6f6b69653a206d737473686173683d616c6963650d0a"
#define TOKEN "7473763a2f2f4d535f5465726d696e616c5f53657276696365732e312e466f6f0d0a"
static const struct { const char *request, *data; } rows[] = {
    {"0300002b26e00000000000" COOKIE "0100080003000000", COOKIE "0100080003000000"},
    {"030000231ee00000000000" COOKIE, COOKIE},
    {"0300003530e00000000000" TOKEN "0100080003000000", TOKEN "0100080003000000"},
};

TEST("with ISO_RDP_DATA the cookie and the negotiation of an RDP client are caller data, and callee data stands in the "
     "same place of the answer; without, they are ISO_RESIDUE, and the answer is bare (8.1)")
{
    unsigned char data[64], got[128];
    SOCKADDR_TP address;
    harness_start();
    const i_kind *kind = &i_kinds[2];
    const SOCKET listener = i_listener(kind, NULL, 5, &address);
    CHECK_EQ(t_get_option(listener, SOL_ISO, ISO_RDP_DATA), 0);
    for (int on = 0; on < 2; on++) {
        t_set_option(listener, SOL_ISO, ISO_RDP_DATA, on);
        for (int row = 0; row < 3; row++) {
            const size_t length = i_octets(rows[row].data, data, sizeof data);
            i_judge judge = {.verdict = CF_ACCEPT, .leave = true};
            if (on)
                judge.leave = false, judge.answer = "\x02\x00\x08\x00\x01\x00\x00\x00", judge.answer_length = 8;
            else
                judge.leave = false;
            const int fd = i_raw_connect(&address);
            i_raw_send(fd, rows[row].request);
            const SOCKET s = CHECK_SOCKET(i_accept_if(listener, &judge));
            CHECK_EQ(judge.has_data, on);
            CHECK_EQ(judge.room, on ? 248 : 32);
            if (on) {
                CHECK_EQ(judge.data_length, length);
                CHECK_MEM_EQ(judge.data, data, length);
                I_RAW_EXPECT(fd, "03000013 0e d0 0000 .... 00 0200080001000000");
            } else {
                I_RAW_EXPECT(fd, "0300000b 06 d0 0000 .... 00");
            }
            CHECK_EQ(i_get_octets(s, SOL_ISO, ISO_RESIDUE, got, sizeof got), (int)length);
            CHECK_MEM_EQ(got, data, length);
            CHECK_STR_EQ(i_selector(&judge.called), "");
            i_raw_data(kind, fd, "f0", "80", "then data", 9);
            I_EXPECT(s, "then data");
            close(fd);
            t_close(s);
        }
    }
    { // Class 2 has no such place.
        const SOCKET s = i_socket(ISOPROTO_TP2, SOCK_STREAM);
        CHECK_ERROR(sp.lpWSPSetSockOpt(s, SOL_ISO, ISO_RDP_DATA, (CHAR *)&(DWORD){1}, 4, &t_error), WSAEINVAL);
        t_close(s);
    }
    t_close(listener);
    harness_end();
}
