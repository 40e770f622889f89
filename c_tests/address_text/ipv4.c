#include "text.h"

TEST("IPv4 addresses as text: the port only if there is one, numbers as C writes them (ADDR-04, ADDR-05, ADDR-06, ADR-15, "
     "ADR-18)")
{
    static const struct {
        const char *text;
        uint32_t ip;
        uint16_t port;
    } rows[] = {
        {"127.127.127.127:123", 0x7f7f7f7f, 123}, {"1.2.3.4:0x50", 0x01020304, 80}, {"1.2.3.4:010", 0x01020304, 8},
        {"1.2.3", 0x01020003, 0},                 {"1.2", 0x01000002, 0},           {"0x7f000001", 0x7f000001, 0},
        {"0777", 0777, 0},                        {"255.255.255.255", 0xffffffff, 0},
    };
    static const char *const wrong[] = {"",         " 1.2.3.4",   "1.2.3.4.5", "1.2.3.256",  "1.1.1.0x",     "a.b.c.d",
                                        "1.2.3.4:", "1.2.3.4:0", "1.2.3.4:65536", "1.2.3.4:-1", "1.2.3.4:80x", "::1"};
    harness_start();
    const LPWSAPROTOCOL_INFOW entry = t_entry(AF_INET, SOCK_STREAM);
    check_round("0.0.0.0", AF_INET, entry);
    check_round("0.0.0.0:65535", AF_INET, entry);
    check_round("192.0.2.7:80", AF_INET, entry);
    check_round("192.0.2.7", AF_UNSPEC, entry); // The entry tells the family.
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sockaddr_in name;
        INT length = sizeof name;
        CHECK_EQ(from_text(rows[i].text, AF_INET, entry, &name, &length), 0);
        CHECK_EQ(length, sizeof name);
        CHECK_EQ(ntohl(name.sin_addr.s_addr), rows[i].ip);
        CHECK_EQ(ntohs(name.sin_port), rows[i].port);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        check_wrong(wrong[i], AF_INET, entry);
    harness_end();
}
