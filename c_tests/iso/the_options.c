#include "iso/iso.h"

static const struct { int name, class0, class2, low, high; bool zero_is_good; } rows[] = {
    {ISO_EXPEDITED_DATA, ISO_EXP_DATA_NUSE, ISO_EXP_DATA_USE, 0, 1, true},
    {ISO_MAX_TPDU, 8192, 65531, 128, 65531, false},
    {ISO_DISCONNECT_DATA, 1, 1, 0, 1, true},
    {ISO_HIDE_SELECTORS, 0, 0, 0, 1, true},
    {ISO_REJECT_REASON, 0, 128, 0, 255, true},
    {ISO_REQUEST_TIMEOUT, 10000, 10000, 1, 0x7fffffff, false},
    {ISO_CONNECT_TIMEOUT, 60000, 60000, 1, 0x7fffffff, false},
    {ISO_RELEASE_TIMEOUT, 5000, 5000, 1, 0x7fffffff, false},
    {ISO_FRAME_TIMEOUT, 60000, 60000, 1, 0x7fffffff, false},
    {ISO_MAX_HALF_OPEN, 0, 0, 0, 1000, true},
    {ISO_MAX_HALF_OPEN_PER_CALLER, 0, 0, 0, 1000, true},
    {ISO_MAX_EXPEDITED, 16, 16, 1, 1000, false},
    {ISO_MAX_QUEUED, 1 << 20, 1 << 20, 1, 1 << 24, false},
};

static int set(SOCKET s, int name, DWORD value, int length)
{
    return sp.lpWSPSetSockOpt(s, SOL_ISO, name, (const CHAR *)&value, length, &t_error);
}

static int get(SOCKET s, int name, INT room)
{
    DWORD value[4];
    return sp.lpWSPGetSockOpt(s, SOL_ISO, name, (CHAR *)value, &room, &t_error);
}

TEST("the options of level SOL_ISO: defaults, what can be set, what an accepted socket has, and what is refused (16)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        const SOCKET s = i_socket(kind->protocol, kind->type);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            printf("  option %d\n", rows[i].name);
            CHECK_EQ(t_get_option(s, SOL_ISO, rows[i].name), i_class2(kind) ? rows[i].class2 : rows[i].class0);
            t_set_option(s, SOL_ISO, rows[i].name, rows[i].high);
            CHECK_EQ(t_get_option(s, SOL_ISO, rows[i].name), rows[i].high);
            t_set_option(s, SOL_ISO, rows[i].name, rows[i].low);
            CHECK_EQ(t_get_option(s, SOL_ISO, rows[i].name), rows[i].low);
            if (!rows[i].zero_is_good)
                CHECK_ERROR(set(s, rows[i].name, 0, 4), WSAEINVAL);
            CHECK_ERROR(set(s, rows[i].name, 1, 0), WSAEFAULT);
            CHECK_ERROR(sp.lpWSPSetSockOpt(s, SOL_ISO, rows[i].name, NULL, 4, &t_error), WSAEFAULT);
            CHECK_EQ(t_get_option(s, SOL_ISO, rows[i].name), rows[i].low);
        }
        { // Values out of bounds; what one class has not.
            CHECK_ERROR(set(s, ISO_EXPEDITED_DATA, 2, 4), WSAEINVAL);
            CHECK_ERROR(set(s, ISO_MAX_TPDU, 127, 4), WSAEINVAL);
            CHECK_ERROR(set(s, ISO_MAX_TPDU, 65532, 4), WSAEINVAL);
            CHECK_ERROR(set(s, ISO_REJECT_REASON, 256, 4), WSAEINVAL);
            const int only2[] = {ISO_CLASS2_ONLY, ISO_OFFER_CLASS0};
            for (int i = 0; i < 2; i++) {
                CHECK_EQ(t_get_option(s, SOL_ISO, only2[i]), 0);
                if (i_class2(kind))
                    t_set_option(s, SOL_ISO, only2[i], 1);
                else
                    CHECK_ERROR(set(s, only2[i], 1, 4), WSAEINVAL);
            }
        }
        { // Read only; and nothing to read yet.
            const int told[] = {ISO_CLASS, ISO_REASON, ISO_ERROR_CAUSE, ISO_REASON_INFO, ISO_RESIDUE};
            const int errors[] = {WSAENOTCONN, WSAEINVAL, WSAEINVAL, WSAENOTCONN, WSAENOTCONN};
            for (int i = 0; i < 5; i++) {
                CHECK_ERROR(set(s, told[i], 0, 4), WSAENOPROTOOPT);
                CHECK_ERROR(get(s, told[i], 16), errors[i]);
            }
            CHECK_ERROR(set(s, 99, 0, 4), WSAENOPROTOOPT);
            CHECK_ERROR(get(s, 99, 4), WSAENOPROTOOPT);
            CHECK_ERROR(set(s, 0, 0, 4), WSAENOPROTOOPT);
        }
        t_close(s);
        { // An accepted socket has its listener's.
            SOCKADDR_TP address;
            const SOCKET listener = i_bound(kind, "OPT", 0, &address), client = i_socket(kind->protocol, kind->type);
            SOCKET server;
            t_set_option(listener, SOL_ISO, ISO_FRAME_TIMEOUT, 12345);
            CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
            t_set_option(listener, SOL_ISO, ISO_MAX_QUEUED, 54321);
            i_pair_through(kind, client, listener, &address, &server);
            CHECK_EQ(t_get_option(server, SOL_ISO, ISO_FRAME_TIMEOUT), 12345);
            CHECK_EQ(t_get_option(server, SOL_ISO, ISO_MAX_QUEUED), 54321);
            CHECK_EQ(t_get_option(client, SOL_ISO, ISO_MAX_QUEUED), 1 << 20);
            CHECK_EQ(t_get_option(server, SOL_ISO, ISO_CLASS), i_class2(kind) ? 2 : 0);
            t_close(client);
            t_close(server);
            t_close(listener);
        }
    }
    { // Others have no such level.
        const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        CHECK_ERROR(set(tcp, ISO_MAX_TPDU, 128, 4), WSAENOPROTOOPT);
        CHECK_ERROR(get(tcp, ISO_MAX_TPDU, 4), WSAENOPROTOOPT);
        t_close(tcp);
    }
    harness_end();
}
