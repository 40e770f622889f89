#include "iso/iso.h"

#define ADDRESS(...) (const struct sockaddr *)&(struct sockaddr_in){__VA_ARGS__}

TEST("wsp_iso_address and wsp_iso_address_parts: what they make, and what they refuse (10.1, 10.2)")
{
    static const uint8_t echo[] = {'E', 'C', 'H', 'O', 0x54, 0, 0x72, 0x87, 0x22, 3, 0x12, 0x70,
                                   0,   0,   0,   1,   0x10, 0x10, 0x2f};
    char selector[40], long_one[33] = "";
    struct sockaddr_storage network;
    struct sockaddr_in where = i_loopback(10102);
    SOCKADDR_TP address, copy;
    INT length = -1;
    harness_start();
    memset(long_one, 'L', sizeof long_one);
    { // The octets of the reference.
        address = i_address("ECHO", where);
        CHECK_EQ(sizeof address, 72);
        CHECK(address.tp_family == AF_ISO && address.tp_addr_type == ISO_HIERARCHICAL);
        CHECK(address.tp_taddr_len == 19 && address.tp_tsel_len == 4);
        CHECK_MEM_EQ(address.tp_addr, echo, sizeof echo);
        for (size_t i = sizeof echo; i < sizeof address.tp_addr; i++)
            CHECK_EQ(address.tp_addr[i], 0);
    }
    { // And apart again; each part may be left out.
        CHECK_OK(wsp_iso_address_parts(&address, sizeof address, &network, selector, &length, &t_error));
        CHECK(length == 4 && memcmp(selector, "ECHO", 4) == 0);
        CHECK_MEM_EQ(&network, &where, sizeof where);
        CHECK_OK(wsp_iso_address_parts(&address, sizeof address, NULL, NULL, NULL, &t_error));
        CHECK_OK(wsp_iso_address_parts(&address, 8 + 19, &network, selector, &length, &t_error));
    }
    { // Any local address: none in the octets.
        CHECK_OK(wsp_iso_address(&address, NULL, 0, long_one, 32, &t_error));
        CHECK(address.tp_taddr_len == 32 && address.tp_tsel_len == 32);
        CHECK_OK(wsp_iso_address_parts(&address, sizeof address, &network, selector, &length, &t_error));
        CHECK_EQ(network.ss_family, AF_UNSPEC);
        CHECK_EQ(length, 32);
        CHECK_OK(wsp_iso_address(&address, NULL, 0, NULL, 0, &t_error));
        CHECK_EQ(address.tp_taddr_len, 0);
    }
    { // Refused; the output is as it was.
        const struct sockaddr *good = (const struct sockaddr *)&where;
        memset(&address, 7, sizeof address);
        copy = address;
        CHECK_ERROR(wsp_iso_address(&address, good, sizeof where, long_one, 33, &t_error), WSAEINVAL);
        CHECK_ERROR(wsp_iso_address(&address, good, sizeof where, "x", -1, &t_error), WSAEFAULT);
        CHECK_ERROR(wsp_iso_address(&address, good, sizeof where, NULL, 1, &t_error), WSAEFAULT);
        CHECK_ERROR(wsp_iso_address(&address, good, 7, "x", 1, &t_error), WSAEFAULT);
        CHECK_ERROR(wsp_iso_address(&address, good, -1, "x", 1, &t_error), WSAEFAULT);
        CHECK_ERROR(wsp_iso_address(&address, ADDRESS(.sin_family = AF_UNIX), sizeof where, "x", 1, &t_error),
                    WSAEAFNOSUPPORT);
        CHECK_ERROR(wsp_iso_address(NULL, good, sizeof where, "x", 1, &t_error), WSAEFAULT);
        CHECK_MEM_EQ(&address, &copy, sizeof address);
    }
    { // No such address.
        address = i_address("ECHO", where);
        CHECK_ERROR(wsp_iso_address_parts(&address, 8 + 18, &network, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(wsp_iso_address_parts(NULL, sizeof address, &network, NULL, NULL, &t_error), WSAEFAULT);
        copy = address, copy.tp_family = AF_INET;
        CHECK_ERROR(wsp_iso_address_parts(&copy, sizeof copy, &network, NULL, NULL, &t_error), WSAEFAULT);
        copy = address, copy.tp_tsel_len = 33;
        CHECK_ERROR(wsp_iso_address_parts(&copy, sizeof copy, &network, NULL, NULL, &t_error), WSAEFAULT);
        copy = address, copy.tp_addr[4] = 0x49;
        CHECK_ERROR(wsp_iso_address_parts(&copy, sizeof copy, &network, NULL, NULL, &t_error), WSAEADDRNOTAVAIL);
        copy = address, copy.tp_addr_type = ISO_NON_HIERARCHICAL;
        CHECK_ERROR(wsp_iso_address_parts(&copy, sizeof copy, &network, NULL, NULL, &t_error), WSAEADDRNOTAVAIL);
    }
    harness_end();
}
