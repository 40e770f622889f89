#include "text.h"

TEST("too little room is WSAEFAULT with the size that is needed; an entry that is not ours, or of another family, is "
     "WSAEINVAL (ADDR-01, ADDR-02, ADDR-03, ADR-15, ADR-16, ADR-20, CONFLICT-21)")
{
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(80)};
    struct sockaddr_in got;
    WCHAR wide[ROOM], zero[] = {'1', '.', '2', '.', '3', '.', '4', 0};
    char text[ROOM];
    INT size;
    harness_start();
    const LPWSAPROTOCOL_INFOW entry = t_entry(AF_INET, SOCK_STREAM);
    { // Room for the text: 0.0.0.0:80 has eleven units with its zero.
        for (DWORD room = 0; room < 11; room++) {
            DWORD length = room;
            wide[0] = 'x';
            CHECK_ERROR(sp.lpWSPAddressToString((struct sockaddr *)&name, sizeof name, entry, wide, &length, &t_error),
                        WSAEFAULT);
            CHECK_EQ(length, 11);
            CHECK_EQ(wide[0], 'x');
        }
        DWORD length = 11;
        CHECK_OK(sp.lpWSPAddressToString((struct sockaddr *)&name, sizeof name, entry, wide, &length, &t_error));
        CHECK_EQ(length, 11);
        CHECK_EQ(wide[10], 0);
        name.sin_port = 0;
        length = ROOM;
        CHECK_OK(sp.lpWSPAddressToString((struct sockaddr *)&name, sizeof name, entry, wide, &length, &t_error));
        CHECK_EQ(length, 8);
    }
    { // Room for the address.
        for (INT room = 0; room < (INT)sizeof got; room++) {
            size = room;
            CHECK_ERROR(sp.lpWSPStringToAddress(zero, AF_INET, entry, (struct sockaddr *)&got, &size, &t_error), WSAEFAULT);
            CHECK_EQ(size, sizeof got);
        }
        size = sizeof got;
        CHECK_OK(sp.lpWSPStringToAddress(zero, AF_INET, entry, (struct sockaddr *)&got, &size, &t_error));
    }
    { // An address that is cut short, or of another family.
        struct sockaddr_in6 six = {.sin6_family = AF_INET6};
        CHECK_EQ(to_text(&name, sizeof name - 1, entry, text), WSAEINVAL);
        CHECK_EQ(to_text(&six, sizeof six, entry, text), WSAEINVAL);
        check_wrong("1.2.3.4", AF_INET6, entry);
        check_wrong("1.2.3.4", AF_UNIX, entry);
        check_wrong("1.2.3.4", 99, entry);
    }
    { // Somebody else's entry, and null pointers.
        WSAPROTOCOL_INFOW foreign = *entry;
        DWORD length = ROOM;
        foreign.ProviderId.Data1 ^= 1;
        CHECK_EQ(to_text(&name, sizeof name, &foreign, text), WSAEINVAL);
        check_wrong("1.2.3.4", AF_INET, &foreign);
        CHECK_ERROR(sp.lpWSPAddressToString(NULL, sizeof name, entry, wide, &length, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPAddressToString((struct sockaddr *)&name, sizeof name, entry, NULL, &length, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPAddressToString((struct sockaddr *)&name, sizeof name, entry, wide, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPStringToAddress(NULL, AF_INET, entry, (struct sockaddr *)&got, &size, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPStringToAddress(zero, AF_INET, entry, NULL, &size, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPStringToAddress(zero, AF_INET, entry, (struct sockaddr *)&got, NULL, &t_error), WSAEFAULT);
    }
    harness_end();
}
