#include "callers.h"

static void check_pair(SOCKET client, SOCKET server, const place *p)
{
    struct sockaddr_storage one, other;
    INT length = name_of(client, &one);
    CHECK_EQ(peer_of(server, &other), length);
    CHECK_MEM_EQ(&one, &other, (size_t)length);
    length = name_of(server, &one);
    CHECK_EQ(peer_of(client, &other), length);
    CHECK_MEM_EQ(&one, &other, (size_t)length);
    CHECK_EQ(length, p->length);
    CHECK_MEM_EQ(&one, &p->address, (size_t)length);
}

TEST("accepting makes a new, connected socket with the names of both ends, which can be written at once and cannot "
     "accept; the listener goes on (ACCEPT-04, ACCEPT-11, ACC-19, ACC-20, ACC-24, CND-01, CND-47)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5);
        SOCKET former = INVALID_SOCKET, clients[2], servers[2];
        for (int i = 0; i < 2; i++) {
            t_condition_record record = {.verdict = CF_ACCEPT};
            struct sockaddr_storage peer;
            clients[i] = call_place(&p, (char)('0' + i));
            servers[i] = i == 0 ? t_accept(listener) : CHECK_SOCKET(t_accept_if(listener, &record));
            CHECK_NE(servers[i], listener);
            CHECK_NE(servers[i], former);
            former = servers[i];
            check_pair(clients[i], servers[i], &p);
            if (i == 1) { // The peer is the one that the function saw.
                const INT length = peer_of(servers[i], &peer);
                CHECK_EQ(record.caller_length, length);
                CHECK_MEM_EQ(&record.caller, &peer, (size_t)length);
            }
            { // Writable at once.
                WSP_FD_SET set = {1, {servers[i]}};
                const struct timeval at_once = {0, 0};
                CHECK_EQ(sp.lpWSPSelect(0, NULL, &set, NULL, &at_once, &t_error), 1);
            }
            { // It accepts nobody.
                CHECK_ERROR(sp.lpWSPAccept(servers[i], NULL, NULL, NULL, 0, &t_error), WSAEINVAL);
                CHECK_EQ(t_get_option(servers[i], SOL_SOCKET, SO_ACCEPTCONN), 0);
                CHECK_EQ(t_get_option(listener, SOL_SOCKET, SO_ACCEPTCONN), 1);
            }
            expect_number(servers[i], (char)('0' + i));
            t_send_all(servers[i], "z", 1);
            expect_number(clients[i], 'z');
        }
        t_close(listener);
        for (int i = 0; i < 2; i++) { // They live on without the listener.
            t_send_all(clients[i], "q", 1);
            expect_number(servers[i], 'q');
            t_close(clients[i]);
            t_close(servers[i]);
        }
    }
    harness_end();
}
