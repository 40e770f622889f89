/* What the tests of addresses as text share: ASCII in and out. */
#include "harness.h"

enum { ROOM = 128 };

/* The error, 0 for success. The length counts UTF-16 units with the zero at the end. */
static inline int to_text(const void *name, DWORD size, LPWSAPROTOCOL_INFOW entry, char text[ROOM])
{
    WCHAR wide[ROOM];
    DWORD length = ROOM;
    t_error = 0;
    if (sp.lpWSPAddressToString((struct sockaddr *)(uintptr_t)name, size, entry, wide, &length, &t_error) != 0)
        return t_error;
    CHECK(length > 0 && length <= ROOM);
    for (DWORD i = 0; i < length; i++)
        text[i] = (char)wide[i];
    CHECK_EQ(length, strlen(text) + 1);
    return 0;
}

static inline int from_text(const char *text, int family, LPWSAPROTOCOL_INFOW entry, void *name, INT *length)
{
    WCHAR wide[ROOM];
    size_t i;
    for (i = 0; text[i] != 0; i++)
        wide[i] = (unsigned char)text[i];
    wide[i] = 0;
    t_error = 0;
    return sp.lpWSPStringToAddress(wide, family, entry, (struct sockaddr *)name, length, &t_error) == 0 ? 0 : t_error;
}

/* Text that is its own translation there and back. */
static inline void check_round(const char *text, int family, LPWSAPROTOCOL_INFOW entry)
{
    struct sockaddr_un name;
    INT length = sizeof name;
    char again[ROOM];
    CHECK_EQ(from_text(text, family, entry, &name, &length), 0);
    CHECK_EQ(name.sun_family, entry->iAddressFamily);
    CHECK_EQ(to_text(&name, (DWORD)length, entry, again), 0);
    CHECK_STR_EQ(again, text);
}

static inline void check_wrong(const char *text, int family, LPWSAPROTOCOL_INFOW entry)
{
    struct sockaddr_un name;
    INT length = sizeof name;
    if (from_text(text, family, entry, &name, &length) != WSAEINVAL)
        FAIL("\"%s\" is not refused with WSAEINVAL", text);
}
