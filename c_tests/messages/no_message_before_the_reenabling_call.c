#include "messages/messages.h"

TEST("after a message none comes for its event until the re-enabling call, whatever happens, and then at once if the "
     "condition holds, also after a call that failed (ASYNC-05, ASY-05, EVA-06)")
{
    SOCKET client, server, accepted[3];
    struct sockaddr_in address;
    char bytes[4];
    start_with_window();
    { // Requests: unlike in event mode a second one is not told.
        const SOCKET listener = t_listener(&address, 5);
        SOCKET clients[3];
        async_select(listener, FD_ACCEPT);
        for (int i = 0; i < 3; i++)
            clients[i] = t_connect(&address);
        expect_messages(listener, FD_ACCEPT);
        { // A deferral is no re-enabling call, a rejection is one.
            t_condition_record condition = {.verdict = CF_DEFER};
            CHECK_EQ(t_accept_if(listener, &condition), INVALID_SOCKET);
            expect_no_message(T_QUIET);
            condition.verdict = CF_REJECT;
            CHECK_EQ(t_accept_if(listener, &condition), INVALID_SOCKET);
            CHECK_EQ(t_error, WSAECONNREFUSED);
            expect_messages(listener, FD_ACCEPT);
        }
        accepted[0] = t_accept(listener);
        expect_messages(listener, FD_ACCEPT);
        accepted[1] = t_accept(listener);
        expect_no_message(T_QUIET);
        CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAEWOULDBLOCK);
        accepted[2] = t_connect(&address);
        expect_messages(listener, FD_ACCEPT);
        for (int i = 0; i < 3; i++) {
            t_close(accepted[i]);
            t_close(clients[i]);
        }
        t_close(listener);
    }
    { // Data.
        t_pair(&client, &server);
        async_select(server, FD_READ | FD_CLOSE);
        t_send_all(client, "ab", 2);
        expect_messages(server, FD_READ);
        t_send_all(client, "cd", 2);
        expect_no_message(T_QUIET);
        t_recv_exactly(server, bytes, 1);
        expect_messages(server, FD_READ);
        { // A look is a re-enabling call, and so is a receive that fails.
            WSABUF buffer = {1, bytes};
            DWORD count, flags = MSG_PEEK;
            CHECK_OK(sp.lpWSPRecv(server, &buffer, 1, &count, &flags, NULL, NULL, NULL, &t_error));
            expect_messages(server, FD_READ);
            flags = 0x40000000;
            CHECK_ERROR(sp.lpWSPRecv(server, &buffer, 1, &count, &flags, NULL, NULL, NULL, &t_error), WSAEINVAL);
            t_recv_exactly(server, bytes, 3);
            CHECK_EQ(t_recv(server, bytes, 1), SOCKET_ERROR);
            while (next_message(&(struct message){0}, T_QUIET)) // from a failed or a partial receive
                ;
            t_send_all(client, "e", 1);
            expect_messages(server, FD_READ);
        }
        t_close(server);
        t_close(client);
    }
    { // Room.
        t_pair(&client, &server);
        async_select(server, FD_WRITE);
        expect_messages(server, FD_WRITE);
        CHECK_EQ(t_send(server, "x", 1), 1);
        expect_no_message(T_QUIET);
        const size_t sent = t_fill(server) + 1;
        expect_no_message(T_QUIET);
        t_discard(client, sent);
        expect_messages(server, FD_WRITE);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
