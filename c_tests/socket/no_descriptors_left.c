#include "harness.h"

TEST("without free descriptors WSPSocket answers WSAEMFILE, and works again when there are some (SOCKET-07)")
{
    static const int kinds[][2] = {{AF_INET, SOCK_STREAM}, {AF_INET, SOCK_DGRAM}, {AF_UNIX, SOCK_SEQPACKET}};
    harness_start();
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        WSAPROTOCOL_INFOW entry = *t_entry(kinds[i][0], kinds[i][1]);
        t_limit_descriptors(0);
        CHECK_ERROR(sp.lpWSPSocket(kinds[i][0], kinds[i][1], 0, &entry, 0, 0, &t_error), WSAEMFILE);
        t_restore_descriptor_limit();
        t_close(t_socket(kinds[i][0], kinds[i][1], 0));
    }
    harness_end();
}
