#include "options.h"

TEST("options that can only be read refuse to be set (OPT-07, OPT-10, OPT-15, OPT-18, OPT-20, OPT-25, OPT-27, OPT-29, "
     "GROUP-06, GROUP-07, LSN-07)")
{
    static const int names[] = {SO_ACCEPTCONN,     SO_CONNECT_TIME,   SO_GROUP_ID,  SO_GROUP_PRIORITY, SO_MAX_MSG_SIZE,
                                SO_PROTOCOL_INFOA, SO_PROTOCOL_INFOW, SO_BSP_STATE, SO_TYPE,           PVD_CONFIG};
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        CHECK_EQ(set_int_error(s, SOL_SOCKET, names[i], 1), WSAENOPROTOOPT);
    CHECK_EQ(set_int_error(s, IPPROTO_IP, IP_MTU, 1500), WSAENOPROTOOPT);
    { // The provider has no configuration.
        char block[16];
        INT length = sizeof block;
        CHECK_EQ(get_error(s, SOL_SOCKET, PVD_CONFIG, block, &length), 0);
        CHECK_EQ(length, 0);
    }
    t_close(s);
    harness_end();
}
