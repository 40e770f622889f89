#include "text.h"

TEST("IPv6 addresses as text: brackets only with a port, the scope after a percent sign (ADDR-04, ADDR-05, ADR-14, ADR-21)")
{
    static const char *const right[] = {"::", "::1", "[::1]:65535", "fe80::1%2", "[fe80::1%2]:80", "2001:db8::7",
                                        "::ffff:1.2.3.4", "::204.152.189.116", "1:2:3:4:5:6:7:8"};
    static const char *const wrong[] = {"",       "::1]:65535", "[::1", "[::1]80", "[::1]:", "[::1]:0", "[::1]:65536",
                                        "::1:::", "::1%",       "1.2.3.4", "::1 ", "::1%nosuchif"};
    struct sockaddr_in6 name;
    INT length = sizeof name;
    harness_start();
    const LPWSAPROTOCOL_INFOW entry = t_entry(AF_INET6, SOCK_DGRAM);
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        check_round(right[i], AF_INET6, entry);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        check_wrong(wrong[i], AF_INET6, entry);
    CHECK_EQ(from_text("[::1]", AF_INET6, entry, &name, &length), 0);
    CHECK_EQ(length, sizeof name);
    CHECK_EQ(name.sin6_port, 0);
    CHECK_EQ(from_text("[::1]:65535", AF_INET6, entry, &name, &length), 0);
    CHECK_EQ(ntohs(name.sin6_port), 65535);
    CHECK(IN6_IS_ADDR_LOOPBACK(&name.sin6_addr));
    CHECK_EQ(from_text("fe80::1%lo", AF_INET6, entry, &name, &length), 0); // An interface by its name.
    CHECK_EQ(name.sin6_scope_id, 1);
    harness_end();
}
