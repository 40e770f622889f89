#include "messages/messages.h"

TEST("an accepted socket has the window, the message and the events of its listener, and does not block (ACCEPT-10, "
     "EVA-15)")
{
    struct sockaddr_in address;
    char byte;
    start_with_window();
    const SOCKET listener = t_listener(&address, 5);
    async_select(listener, FD_ACCEPT | FD_READ | FD_WRITE | FD_CLOSE);
    { // All of it.
        const SOCKET client = t_connect(&address);
        expect_messages(listener, FD_ACCEPT);
        const SOCKET server = t_accept(listener);
        expect_messages(server, FD_WRITE);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        t_send_all(client, "x", 1);
        expect_messages(server, FD_READ);
        { // A registration of its own changes nothing for the listener.
            async_select(server, FD_CLOSE);
            t_recv_exactly(server, &byte, 1);
            t_send_all(client, "y", 1);
            expect_no_message(T_QUIET);
            const SOCKET second = t_connect(&address);
            expect_messages(listener, FD_ACCEPT);
            t_close(second);
        }
        t_close(client);
        expect_messages(server, FD_CLOSE);
        t_close(server);
        t_close(t_accept(listener));
        while (next_message(&(struct message){0}, T_QUIET)) // of the short-lived one
            ;
    }
    { // Data that came before the accept is posted for the new socket.
        const SOCKET client = t_connect(&address);
        expect_messages(listener, FD_ACCEPT);
        t_send_all(client, "x", 1);
        const SOCKET server = t_accept(listener);
        expect_messages(server, FD_WRITE | FD_READ);
        t_close(client);
        t_close(server);
    }
    { // The listener's end does not matter to it.
        const SOCKET client = t_connect(&address);
        while (next_message(&(struct message){0}, T_QUIET))
            ;
        const SOCKET server = t_accept(listener);
        expect_messages(server, FD_WRITE);
        t_close(listener);
        t_send_all(client, "x", 1);
        expect_messages(server, FD_READ);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
