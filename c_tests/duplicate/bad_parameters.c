#include "duplicate/duplicate.h"

#include <sys/syscall.h>

static void *say_number(void *number)
{
    *(DWORD *)number = (DWORD)syscall(SYS_gettid);
    return NULL;
}

static void expect_error(SOCKET s, DWORD process, int error)
{
    WSAPROTOCOL_INFOW info, before;
    memset(&info, 0x5A, sizeof info);
    before = info;
    CHECK_ERROR(sp.lpWSPDuplicateSocket(s, process, &info, &t_error), error);
    CHECK_MEM_EQ(&info, &before, sizeof info);
}

TEST("what cannot be shared: no socket, a bad pointer, a process that there is not, a socket with a quality of service, "
     "an ISO socket; nothing is written then (DUP-01, DUP-03, DUP-08)")
{
    const DWORD own = (DWORD)getpid();
    if (d_served())
        return;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    { // The socket is looked at first.
        CHECK_ERROR(sp.lpWSPDuplicateSocket(0, 0, NULL, &t_error), WSAENOTSOCK);
        CHECK_ERROR(sp.lpWSPDuplicateSocket(INVALID_SOCKET, own, NULL, &t_error), WSAENOTSOCK);
        const SOCKET closed = t_socket(AF_INET, SOCK_STREAM, 0);
        t_close(closed);
        expect_error(closed, own, WSAENOTSOCK);
    }
    { // Then the pointer.
        CHECK_ERROR(sp.lpWSPDuplicateSocket(s, own, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPDuplicateSocket(s, 0, NULL, &t_error), WSAEFAULT);
        if (t_wild_pointers())
            CHECK_ERROR(sp.lpWSPDuplicateSocket(s, own, (LPWSAPROTOCOL_INFOW)64, &t_error), WSAEFAULT);
        CHECK_EQ(sp.lpWSPDuplicateSocket(s, own, NULL, NULL), SOCKET_ERROR);
    }
    { // No process.
        pthread_t thread;
        DWORD number = 0;
        const pid_t dead = fork();
        if (dead == 0)
            _exit(0);
        t_wait_child(dead);
        CHECK_EQ(pthread_create(&thread, NULL, say_number, &number), 0);
        CHECK_EQ(pthread_join(thread, NULL), 0);
        const DWORD processes[] = {0, (DWORD)dead, number, (DWORD)-1, (DWORD)INT_MAX, (DWORD)INT_MAX + 1};
        for (size_t i = 0; i < sizeof processes / sizeof *processes; i++)
            expect_error(s, processes[i], WSAEINVAL);
    }
    { // Not every socket.
        const SOCKET iso = t_socket(AF_ISO, SOCK_SEQPACKET, 0);
        expect_error(iso, own, WSAEOPNOTSUPP);
        t_close(iso);
        QOS qos = {0};
        DWORD returned;
        qos.SendingFlowspec = (FLOWSPEC){1000, 1000, 1000, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, SERVICETYPE_GUARANTEED,
                                         1000, 100};
        qos.ReceivingFlowspec = qos.SendingFlowspec;
        CHECK_OK(sp.lpWSPIoctl(s, SIO_SET_QOS, &qos, sizeof qos, NULL, 0, &returned, NULL, NULL, NULL, &t_error));
        expect_error(s, own, WSAEINVAL);
    }
    d_all_over();
    t_close(s);
    harness_end();
}
