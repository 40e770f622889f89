#include "select/select.h"

TEST("a select that has to wait and finds no resources for it is WSAEFAULT; one that need not wait needs none "
     "(SELECT-11)")
{
    SOCKET client, server;
    harness_start();
    t_pair(&client, &server);
    t_limit_descriptors(0);
    {
        WSP_FD_SET set = {.fd_count = 1, .fd_array = {server}};
        CHECK_ERROR(call_select(&set, NULL, NULL, &(struct timeval){0, 20000}), WSAEFAULT);
        CHECK_EQ(set.fd_count, 1);
        CHECK_EQ(selected_within(server, IN_ALL, 1000), IN_WRITE);
        CHECK_EQ(selected(server, IN_READ), 0);
    }
    t_restore_descriptor_limit();
    CHECK_EQ(selected_within(server, IN_READ, 20), 0);
    t_close(client);
    t_close(server);
    harness_end();
}
