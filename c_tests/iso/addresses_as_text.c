#include "iso/iso.h"

static void to_wide(const char *text, WCHAR *wide)
{
    do
        *wide++ = (WCHAR)(unsigned char)*text;
    while (*text++ != '\0');
}

static LPWSAPROTOCOL_INFOW entry(void)
{
    return t_entry(AF_ISO, SOCK_SEQPACKET);
}

static int parse(const char *text, SOCKADDR_TP *address)
{
    WCHAR wide[200];
    INT length = sizeof *address;
    to_wide(text, wide);
    return sp.lpWSPStringToAddress(wide, AF_ISO, entry(), (struct sockaddr *)address, &length, &t_error);
}

static const char *text_of(SOCKADDR_TP *address)
{
    static char text[200];
    WCHAR wide[200];
    DWORD length = 200;
    struct sockaddr *name = (struct sockaddr *)address;
    CHECK_OK(sp.lpWSPAddressToString(name, sizeof *address, entry(), wide, &length, &t_error));
    for (DWORD i = 0; i < length; i++)
        text[i] = (char)wide[i];
    CHECK_EQ(strlen(text) + 1, length);
    return text;
}

TEST("WSPAddressToString writes addresses as RFC 1278 has them, and WSPStringToAddress reads them back, with the other "
     "forms (10.4)")
{
    SOCKADDR_TP address, expected;
    const char *same[] = {"\"ECHO\"/TELEX+00728722+RFC-1006+03+127.0.0.1+10102",
                          "\"ECHO\"/Internet-RFC-1006=127.0.0.1+10102", "'4543484F'H/Internet=127.0.0.1+10102",
                          "\"ECHO\"/NS+54007287220312700000000110102f"};
    const char *none[] = {"", "ECHO", "\"ECHO\"", "\"ECHO/TELEX+00728722+RFC-1006+03+127.0.0.1",
                          "\"E\"/TELEX+00728722+RFC-1006+03+127.0.0.256",
                          "\"E\"/TELEX+00728722+RFC-1006+03+127.0.0.1+65536",
                          "#65536/Internet-RFC-1006=127.0.0.1", "'123'H/Internet-RFC-1006=127.0.0.1",
                          "\"012345678901234567890123456789012\"/Internet-RFC-1006=127.0.0.1", "127.0.0.1:102",
                          "\"E\"/NS+540072", "\"E\"/TELEX+00728722+RFC-1006+06+127.0.0.1"};
    harness_start();
    expected = i_address("ECHO", i_loopback(10102));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        printf("  %s\n", same[i]);
        CHECK_OK(parse(same[i], &address));
        CHECK_MEM_EQ(&address, &expected, sizeof address);
    }
    { // A number of 16 bits is two octets; no selector.
        CHECK_OK(parse("#258/Internet-RFC-1006=127.0.0.1", &address));
        expected = i_address("\x01\x02", i_loopback(102));
        CHECK_MEM_EQ(&address, &expected, sizeof address);
        CHECK_OK(parse("\"\"/Internet-RFC-1006=127.0.0.1+9", &address));
        expected = i_address(NULL, i_loopback(9));
        CHECK_MEM_EQ(&address, &expected, sizeof address);
    }
    { // What is written is read back.
        const char *selectors[] = {"ECHO", "", "\x01\x02", "SIMATIC-ROOT-HMI", "\xff quote\" ", "a/b"};
        for (size_t i = 0; i < sizeof selectors / sizeof *selectors; i++) {
            expected = i_address(selectors[i], i_loopback(i == 0 ? 102 : 10102));
            printf("  %s\n", text_of(&expected));
            CHECK_OK(parse(text_of(&expected), &address));
            CHECK_MEM_EQ(&address, &expected, sizeof address);
        }
    }
    { // What is no address.
        for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
            printf("  %s\n", none[i]);
            CHECK_ERROR(parse(none[i], &address), WSAEINVAL);
        }
    }
    { // Rooms that are too small.
        WCHAR wide[200];
        DWORD room = (DWORD)strlen(text_of(&expected));
        INT length = sizeof address - 1;
        struct sockaddr *name = (struct sockaddr *)&expected, *out = (struct sockaddr *)&address;
        CHECK_ERROR(sp.lpWSPAddressToString(name, sizeof expected, entry(), wide, &room, &t_error), WSAEFAULT);
        to_wide(same[0], wide);
        CHECK_ERROR(sp.lpWSPStringToAddress(wide, AF_ISO, entry(), out, &length, &t_error), WSAEFAULT);
        CHECK_EQ(length, sizeof address);
    }
    harness_end();
}
