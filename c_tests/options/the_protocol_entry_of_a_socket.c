#include "options.h"

TEST("SO_PROTOCOL_INFO gives the catalog entry; too little room is WSAEFAULT with the size that is needed (OPT-20, "
     "OPT-39, SOC-08)")
{
    static const int kinds[][2] = {{AF_INET, SOCK_STREAM}, {AF_INET, SOCK_DGRAM},   {AF_INET6, SOCK_STREAM},
                                   {AF_INET6, SOCK_DGRAM}, {AF_UNIX, SOCK_STREAM}, {AF_UNIX, SOCK_SEQPACKET},
                                   {AF_UNIX, SOCK_DGRAM}};
    WSAPROTOCOL_INFOW info;
    harness_start();
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const SOCKET s = t_socket(kinds[i][0], kinds[i][1], 0);
        INT length = sizeof info;
        CHECK_EQ(get_error(s, SOL_SOCKET, SO_PROTOCOL_INFO, &info, &length), 0);
        CHECK_EQ(length, sizeof info);
        CHECK_MEM_EQ(&info, t_entry(kinds[i][0], kinds[i][1]), sizeof info);
        t_close(s);
    }
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    { // The name in chars, everything else the same.
        unsigned char narrow[372];
        INT length = sizeof narrow;
        CHECK_EQ(get_error(s, SOL_SOCKET, SO_PROTOCOL_INFOA, narrow, &length), 0);
        CHECK_EQ(length, sizeof narrow);
        CHECK_MEM_EQ(narrow, t_entry(AF_INET, SOCK_STREAM), offsetof(WSAPROTOCOL_INFOW, szProtocol));
        for (int i = 0; i < 256; i++)
            CHECK_EQ(narrow[offsetof(WSAPROTOCOL_INFOW, szProtocol) + (size_t)i],
                     t_entry(AF_INET, SOCK_STREAM)->szProtocol[i]);
    }
    { // Too little room.
        INT length = sizeof info / 2;
        CHECK_EQ(get_error(s, SOL_SOCKET, SO_PROTOCOL_INFO, &info, &length), WSAEFAULT);
        CHECK_EQ(length, sizeof info);
    }
    t_close(s);
    harness_end();
}
