#include "options.h"

TEST("a message of SO_MAX_MSG_SIZE octets goes through an AF_UNIX socket, and one octet more does not (OPT-18)")
{
    SOCKET client, server;
    harness_start();
    t_unix_pair(SOCK_SEQPACKET, &client, &server);
    const int longest = t_get_option(client, SOL_SOCKET, SO_MAX_MSG_SIZE);
    char *message = malloc((size_t)longest + 1);
    CHECK(message != NULL);
    memset(message, 'x', (size_t)longest + 1);
    CHECK_EQ(t_send(client, message, (size_t)longest), longest);
    CHECK_EQ(t_recv(server, message, (size_t)longest), longest);
    CHECK_EQ(t_send(client, message, (size_t)longest + 1), SOCKET_ERROR);
    CHECK_EQ(t_error, WSAEMSGSIZE);
    free(message);
    t_close(client);
    t_close(server);
    harness_end();
}
