#include "harness.h"

static WSABUF named(WCHAR *units, const char *name, size_t room)
{
    size_t i = 0;
    for (; name[i] != 0; i++)
        units[i] = (WCHAR)name[i];
    units[i] = 0;
    return (WSABUF){.len = (ULONG)(room * sizeof(WCHAR)), .buf = (CHAR *)units};
}

TEST("WSPGetQOSByName answers TRUE with the template of a name, WSAEINVAL for an unknown one, WSAEFAULT for a bad "
     "pointer; an empty name asks for the names (QOSNAME-01, QOSNAME-02, QOSNAME-03, QOSNAME-04)")
{
    WCHAR units[128];
    QOS qos;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    { // A codec of 64 kbit/s needs at least its 8000 octets a second, as a guaranteed service.
        WSABUF name = named(units, "G711", 128);
        memset(&qos, 0x55, sizeof qos);
        CHECK_EQ(sp.lpWSPGetQOSByName(s, &name, &qos, &t_error), TRUE);
        CHECK(qos.SendingFlowspec.TokenRate >= 8000 && qos.SendingFlowspec.TokenRate < 20000);
        CHECK_EQ(qos.SendingFlowspec.ServiceType, SERVICETYPE_GUARANTEED);
        CHECK_MEM_EQ(&qos.SendingFlowspec, &qos.ReceivingFlowspec, sizeof(FLOWSPEC));
        CHECK_EQ(qos.ProviderSpecific.len, 0);
    }
    { // Unknown, or in another case.
        WSABUF name = named(units, "g711", 128);
        CHECK_FAILS(sp.lpWSPGetQOSByName(s, &name, &qos, &t_error), FALSE, WSAEINVAL);
    }
    { // The names: all of them, then as many as there is room for.
        WSABUF name = named(units, "", 128);
        int names = 0;
        CHECK_EQ(sp.lpWSPGetQOSByName(s, &name, NULL, &t_error), TRUE);
        for (const WCHAR *at = units; *at != 0; names++)
            while (*at++ != 0)
                continue;
        CHECK(names >= 8);
        name = named(units, "", 6);
        CHECK_EQ(sp.lpWSPGetQOSByName(s, &name, NULL, &t_error), TRUE);
        CHECK_EQ(units[5], 0);
        name = named(units, "", 0);
        CHECK_FAILS(sp.lpWSPGetQOSByName(s, &name, NULL, &t_error), FALSE, WSAEFAULT);
    }
    { // Bad pointers.
        WSABUF name = named(units, "G711", 128);
        CHECK_FAILS(sp.lpWSPGetQOSByName(s, &name, NULL, &t_error), FALSE, WSAEFAULT);
        CHECK_FAILS(sp.lpWSPGetQOSByName(s, NULL, &qos, &t_error), FALSE, WSAEFAULT);
        CHECK_FAILS(sp.lpWSPGetQOSByName(INVALID_SOCKET, &name, &qos, &t_error), FALSE, WSAENOTSOCK);
    }
    t_close(s);
    harness_end();
}
