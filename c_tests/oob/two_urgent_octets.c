#include "oob/oob.h"

TEST("urgent octets that are read as they come are all read, in order; a new one replaces one that was not read "
     "(OOB-01, OOB-08)")
{
    SOCKET client, server;
    harness_start();
    t_pair(&client, &server);
    { // Each is held until it is read.
        for (char octet = 'a'; octet <= 'e'; octet++) {
            t_send_urgent(client, octet);
            await_urgent(server);
            CHECK_EQ(t_recv_urgent(server), octet);
        }
    }
    { // The newest counts.
        t_send_all(client, "x", 1);
        t_send_urgent(client, '1');
        await_urgent(server);
        t_send_urgent(client, '2');
        char octet = 0;
        T_UNTIL(x_recv1(server, &octet, 1, MSG_OOB | MSG_PEEK) == 0 && octet == '2');
        CHECK_EQ(t_recv_urgent(server), '2');
    }
    { // The normal data is not harmed.
        char octet = 0;
        t_recv_exactly(server, &octet, 1);
        CHECK_EQ(octet, 'x');
    }
    t_close(client);
    t_close(server);
    harness_end();
}
