#include "duplicate/duplicate.h"
#include "multipoint/own_network.h"

#include <sys/prctl.h>

static d_child elsewhere(void)
{
    const d_child child = d_start();
    CHECK_EQ(d_ask(&child, D_LEAVE, 0), 0);
    return child;
}

static bool may_copy(const d_child *child, SOCKET s)
{
    return d_ask_all(child, &(d_request){.operation = D_MAY_COPY, .value = getpid(), .name = (int)s}).result;
}

TEST("a target in another network namespace gets the socket if it may trace the source, once, and others there get and "
     "spoil nothing (DUP-01, DUP-02, SOCKET-08)")
{
    SOCKET client, server;
    char byte;
    if (d_served())
        return;
    if (!n_own_network())
        SKIP("a network of one's own needs privileges");
    n_loopback_up();
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
    harness_start();
    t_pair(&client, &server);
    d_child target = elsewhere(), third = elsewhere();
    WSAPROTOCOL_INFOW info = d_share(server, target.pid);
    if (!may_copy(&target, server)) { // It is told so, as when there is no such socket.
        CHECK_ERROR(d_take_in(&target, &info), WSAEINVAL);
        SKIP("the kernel gives no process another's descriptors here");
    }
    { // Others come first, from both networks.
        for (int i = 0; i < 5; i++) {
            CHECK_ERROR(d_take_in(&third, &info), WSAEINVAL);
            CHECK_ERROR(d_take(&info), WSAEINVAL);
        }
    }
    { // A target without room loses nothing.
        for (int left = 0; left < 4; left++) {
            CHECK_OK(d_ask(&target, D_LIMIT, left));
            CHECK_ERROR(d_take_in(&target, &info), WSAEMFILE);
            CHECK_OK(d_ask(&target, D_LIMIT, -1));
        }
    }
    { // The connection is in the network that it was made in.
        CHECK_OK(d_take_in(&target, &info));
        d_send_in(&target, "x");
        t_recv_exactly(client, &byte, 1);
        t_send_all(client, "back", 4);
        d_recv_in(&target, "back");
    }
    { // It has been used.
        d_all_over();
        CHECK_ERROR(d_take_in(&third, &info), WSAEINVAL);
        CHECK_ERROR(d_take_in(&target, &info), WSAEINVAL);
    }
    { // A place that leads to another descriptor of the source, or to no process, is no place.
        info = d_share(server, target.pid);
        WSAPROTOCOL_INFOW other = info;
        other.ProtocolChain.ChainEntries[2] = (DWORD)client;
        CHECK_ERROR(d_take_in(&target, &other), WSAEINVAL);
        other.ProtocolChain.ChainEntries[1] = 0;
        CHECK_ERROR(d_take_in(&target, &other), WSAEINVAL);
        t_send_all(client, "y", 1);
        t_recv_exactly(server, &byte, 1);
        CHECK_OK(d_take_in(&target, &info));
    }
    { // A listener, whose next caller is accepted there.
        struct sockaddr_in address;
        const SOCKET listener = t_listener(&address, 1);
        d_give(listener, &target);
        const SOCKET caller = t_connect(&address);
        d_request accept = {.operation = D_ACCEPT, .value = CF_ACCEPT, .text = "there"};
        CHECK_OK(d_ask_all(&target, &accept).result);
        char text[5];
        t_recv_exactly(caller, text, sizeof text);
        CHECK(memcmp(text, "there", sizeof text) == 0);
        t_close(caller);
        t_close(listener);
    }
    t_close(server);
    t_close(client);
    { // A source that has ended.
        const d_answer shared = d_ask_all(&target, &(d_request){.operation = D_SHARE, .value = third.pid});
        CHECK_OK(shared.result);
        d_quit(&target);
        CHECK_ERROR(d_take_in(&third, &shared.info), WSAEINVAL);
    }
    d_quit(&third);
    harness_end();
}
