#include "connect/connect.h"

static const FLOWSPEC best_effort = {QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED,
                                     QOS_NOT_SPECIFIED, SERVICETYPE_BESTEFFORT, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED};

TEST("TCP and AF_UNIX carry no user data: lpCallerData is WSAEPROTONOSUPPORT, lpCalleeData gets the length 0; lpGQOS "
     "is WSAEINVAL, a wish for quality on AF_UNIX WSAEOPNOTSUPP, best effort is met; bad buffers are WSAEFAULT; what "
     "was refused has called nobody (CONNECT-13, CONNECT-16, CONNECT-17, CONNECT-19, CONNECT-20, CONNECT-23, "
     "CONNECT-25, CON-47)")
{
    char bytes[8] = "unseen";
    WSABUF data = {3, "abc"}, nothing = {0, NULL}, broken = {5, NULL};
    QOS quality = {.SendingFlowspec = best_effort, .ReceivingFlowspec = best_effort};
    QOS guaranteed = quality, sick = quality;
    guaranteed.SendingFlowspec.ServiceType = SERVICETYPE_GUARANTEED;
    guaranteed.SendingFlowspec.TokenRate = 1000;
    sick.ProviderSpecific = broken;
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5), s = caller_of(&p);
        const struct sockaddr *name = (struct sockaddr *)&p.address;
        const struct {
            LPWSABUF data, answer;
            LPQOS quality, group;
            int error;
        } rows[] = {
            {&data, NULL, NULL, NULL, WSAEPROTONOSUPPORT},  {&nothing, NULL, NULL, NULL, WSAEPROTONOSUPPORT},
            {NULL, NULL, NULL, &quality, WSAEINVAL},        {&broken, NULL, NULL, NULL, WSAEFAULT},
            {NULL, &broken, NULL, NULL, WSAEFAULT},         {NULL, NULL, &sick, NULL, WSAEFAULT},
            {NULL, NULL, &guaranteed, NULL, WSAEOPNOTSUPP}, {NULL, T_WILD, NULL, NULL, WSAEFAULT},
            {T_WILD, NULL, NULL, NULL, WSAEFAULT},          {NULL, NULL, T_WILD, NULL, WSAEFAULT},
        };
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            if (rows[i].error == WSAEOPNOTSUPP && p.family != AF_UNIX)
                continue; // TCP marks what it sends.
            if ((rows[i].data == T_WILD || rows[i].answer == T_WILD || rows[i].quality == T_WILD) && !t_wild_pointers())
                continue;
            for (int mode = 0; mode < 2; mode++) {
                t_set_nonblocking(s, mode == 1);
                t_error = 0;
                if (sp.lpWSPConnect(s, name, p.length, rows[i].data, rows[i].answer, rows[i].quality, rows[i].group,
                                    &t_error) != SOCKET_ERROR
                    || t_error != rows[i].error)
                    FAIL("%s, row %zu: %s", p.name, i, wsp_strerror(t_error));
            }
        }
        CHECK_EQ(selected(s, IN_EXCEPT), 0);
        t_set_nonblocking(s, false);
        expect_nobody(listener);
        { // And now nothing is wrong.
            WSABUF answer = {sizeof bytes, bytes};
            CHECK_OK(sp.lpWSPConnect(s, name, p.length, NULL, &answer, &quality, NULL, &t_error));
            CHECK_EQ(answer.len, 0);
            CHECK(answer.buf == bytes);
            CHECK_STR_EQ(bytes, "unseen");
            CHECK_EQ(quality.ProviderSpecific.len, 0);
            CHECK(quality.ProviderSpecific.buf == NULL);
            const SOCKET server = t_accept(listener);
            expect_connection(s, server);
            t_close(server);
        }
        { // Not blocking, and refused: none came either.
            place nobody;
            WSABUF answer = {sizeof bytes, bytes};
            const SOCKET other = caller_of(&p);
            empty_place(&nobody, which);
            t_set_nonblocking(other, true);
            name = (struct sockaddr *)&nobody.address;
            CHECK_EQ(sp.lpWSPConnect(other, name, nobody.length, NULL, &answer, NULL, NULL, &t_error), SOCKET_ERROR);
            CHECK_EQ(selected_within(other, IN_ALL, t_patience_ms()), IN_EXCEPT);
            CHECK_EQ(answer.len, 0);
            t_close(other);
        }
        t_close(s);
        t_close(listener);
    }
    harness_end();
}
