#include "iso/iso.h"

static SOCKADDR_TP good;

static SOCKADDR_TP longer_selector(void)
{
    SOCKADDR_TP a = good;
    a.tp_tsel_len = 33, a.tp_taddr_len = 48;
    return a;
}

static SOCKADDR_TP selector_beyond(void)
{
    SOCKADDR_TP a = good;
    a.tp_tsel_len = (uint16_t)(a.tp_taddr_len + 1);
    return a;
}

static SOCKADDR_TP too_long(void)
{
    SOCKADDR_TP a = good;
    a.tp_taddr_len = 53;
    return a;
}

static SOCKADDR_TP opaque(void)
{
    SOCKADDR_TP a = good;
    a.tp_addr_type = ISO_NON_HIERARCHICAL;
    return a;
}

static SOCKADDR_TP other_network(void)
{
    SOCKADDR_TP a = good;
    a.tp_addr[a.tp_tsel_len] = 0x47;
    return a;
}

static SOCKADDR_TP udp(void)
{
    SOCKADDR_TP a = good;
    const uint8_t nsap[] = {0x54, 0, 0x72, 0x87, 0x22, 3, 0x12, 0x70, 0, 0, 0, 1, 0, 0, 0x90, 0, 2};
    memcpy(a.tp_addr + a.tp_tsel_len, nsap, sizeof nsap);
    a.tp_taddr_len = (uint16_t)(a.tp_tsel_len + sizeof nsap);
    return a;
}

static SOCKADDR_TP no_network(void)
{
    SOCKADDR_TP a = good;
    a.tp_taddr_len = a.tp_tsel_len;
    return a;
}

static SOCKADDR_TP port_zero(void)
{
    return i_address("NAME", i_loopback(0));
}

static SOCKADDR_TP nowhere(void)
{
    return i_address("NAME", (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(9)});
}

TEST("names that WSPBind and WSPConnect refuse: WSAEFAULT for lengths that are wrong, WSAEADDRNOTAVAIL for what is no "
     "address of TCP/IP, or no destination (BIND-02, CONNECT-09, CONNECT-11, 11.2)")
{
    const struct { SOCKADDR_TP (*make)(void); int bind, connect; } rows[] = {
        {longer_selector, WSAEFAULT, WSAEFAULT}, {selector_beyond, WSAEFAULT, WSAEFAULT},
        {too_long, WSAEFAULT, WSAEFAULT}, {opaque, WSAEADDRNOTAVAIL, WSAEADDRNOTAVAIL},
        {other_network, WSAEADDRNOTAVAIL, WSAEADDRNOTAVAIL}, {udp, WSAEADDRNOTAVAIL, WSAEADDRNOTAVAIL},
        {no_network, 0, WSAEADDRNOTAVAIL}, {port_zero, 0, WSAEADDRNOTAVAIL}, {nowhere, 0, WSAEADDRNOTAVAIL},
    };
    harness_start();
    good = i_address("NAME", i_loopback(10102));
    I_EACH_CLASS(kind)
    {
        const SOCKET s = i_socket(kind->protocol, kind->type);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            const SOCKADDR_TP name = rows[i].make();
            if (rows[i].bind != 0)
                CHECK_ERROR(i_bind(s, &name), rows[i].bind);
            CHECK_ERROR(i_call(s, &name, NULL, 0), rows[i].connect);
        }
        { // Too short, another family, none at all.
            const struct sockaddr *name = (const struct sockaddr *)&good;
            const struct sockaddr_in ip = i_loopback(9);
            const struct sockaddr *other = (const struct sockaddr *)&ip;
            for (int length = 0; length < 8 + good.tp_taddr_len; length++) {
                CHECK_ERROR(sp.lpWSPBind(s, name, length, &t_error), WSAEFAULT);
                CHECK_ERROR(sp.lpWSPConnect(s, name, length, NULL, NULL, NULL, NULL, &t_error), WSAEFAULT);
            }
            CHECK_ERROR(sp.lpWSPBind(s, NULL, sizeof good, &t_error), WSAEFAULT);
            CHECK_ERROR(sp.lpWSPBind(s, other, sizeof ip, &t_error), WSAEFAULT);
            CHECK_ERROR(sp.lpWSPConnect(s, other, sizeof ip, NULL, NULL, NULL, NULL, &t_error),
                        WSAEAFNOSUPPORT);
        }
        { // A room for 72 octets is asked for; a listener must be bound.
            SOCKADDR_TP name;
            INT room = sizeof name - 1;
            CHECK_ERROR(sp.lpWSPListen(s, 5, &t_error), WSAEINVAL);
            CHECK_ERROR(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &room, &t_error), WSAEINVAL);
            name = port_zero();
            CHECK_OK(i_bind(s, &name));
            CHECK_ERROR(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &room, &t_error), WSAEFAULT);
            CHECK_ERROR(i_bind(s, &name), WSAEINVAL);
        }
        t_close(s);
    }
    harness_end();
}
