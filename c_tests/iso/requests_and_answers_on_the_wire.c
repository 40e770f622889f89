#include "iso/iso.h"

TEST("the octets of our requests and answers, of class 0 and class 2, with selectors and data (3.1, 5.4, 12)")
{
    SOCKADDR_TP address, own;
    harness_start();
    const int listener = i_raw_listener(&address);
    const SOCKADDR_TP echo = i_with_selector(&address, "ECHO");
    { // Class 0: size 8192, calling, called, data.
        const SOCKET s = i_bound(&i_kinds[0], "CALLER", 0, &own);
        t_set_nonblocking(s, true);
        CHECK_ERROR(i_call(s, &echo, "hello", 5), WSAEWOULDBLOCK);
        const int fd = t_raw_accept(listener);
        I_RAW_EXPECT(fd, "03000021 17 e0 0000 .... 00 c0010d c10643414c4c4552 c2044543484f 68656c6c6f");
        close(fd);
        t_close(s);
    }
    { // Class 2: both sizes, version 1, expedited data with acknowledgement.
        const SOCKET s = i_calling(&i_kinds[1], &echo, "hello", 5);
        const int fd = t_raw_accept(listener);
        I_RAW_EXPECT(fd, "03000023 19 e0 0000 .... 21 c0010d f00201ff c2044543484f c40101 c60121 68656c6c6f");
        close(fd);
        t_close(s);
    }
    { // With class 0 as an alternative, and no expedited data.
        const SOCKET s = i_socket(ISOPROTO_TP2, SOCK_SEQPACKET);
        t_set_option(s, SOL_ISO, ISO_OFFER_CLASS0, 1);
        t_set_option(s, SOL_ISO, ISO_EXPEDITED_DATA, ISO_EXP_DATA_NUSE);
        t_set_nonblocking(s, true);
        CHECK_ERROR(i_call(s, &echo, NULL, 0), WSAEWOULDBLOCK);
        const int fd = t_raw_accept(listener);
        I_RAW_EXPECT(fd, "03000021 1c e0 0000 .... 21 c0010d f00201ff c2044543484f c40101 c60100 c70100");
        close(fd);
        t_close(s);
    }
    close(listener);
    i_judge yes = {.verdict = CF_ACCEPT, .answer = "yes", .answer_length = 3};
    const struct { int kind; const char *request, *confirm; } rows[] = {
        {0, "03000021 17 e0 0000 0041 00 c0010d c10643414c4c4552 c2044543484f 68656c6c6f",
         "0300001f 17 d0 0041 .... 00 c0010d c10643414c4c4552 c2044543484f 796573"},
        {0, "03000016 11 e0 0000 0001 00 c1020100 c2020101 c0010a",
         "03000019 11 d0 0001 .... 00 c0010a c1020100 c2020101 796573"},
        {0, "0300000b 06 e0 0000 0001 00", "0300000e 06 d0 0001 .... 00 796573"},
        {1, "0300000b 06 e0 0000 0041 21", "03000014 0c d0 0041 .... 21 c0010d c60100 796573"},
        {1, "0300000e 09 e0 0000 0041 21 c60121", "03000014 0c d0 0041 .... 21 c0010d c60121 796573"},
        {1, "0300000e 09 e0 0000 0041 21 c6017f", "03000014 0c d0 0041 .... 21 c0010d c60121 796573"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        printf("  %s\n", rows[i].request);
        const SOCKET server = i_listener(&i_kinds[rows[i].kind], NULL, 5, &address);
        const int fd = i_raw_connect(&address);
        i_raw_send(fd, rows[i].request);
        t_close(CHECK_SOCKET(i_accept_if(server, &yes)));
        I_RAW_EXPECT(fd, rows[i].confirm);
        close(fd);
        t_close(server);
    }
    harness_end();
}
