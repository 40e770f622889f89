/*
 * Shared sockets need other processes. A test begins with
 *
 *     if (d_served())
 *         return;
 *
 * and starts children with d_start(): each is this same program again (fork and exec), where d_served() does what
 * the parent asks for, one request after the other, and answers true at the end.
 */
#ifndef WSP_C_TESTS_DUPLICATE_H
#define WSP_C_TESTS_DUPLICATE_H

#include "harness.h"

#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>

enum d_operation {
    D_QUIT,
    D_TAKE,             /* WSPSocket with the info; all others are about that socket */
    D_CLOSE,
    D_SEND,             /* the text */
    D_RECV,             /* at most value octets */
    D_ACCEPT,           /* WSPAccept; the condition function answers value. The accepted socket says the text. */
    D_CONNECT,          /* to the address */
    D_SHUTDOWN,
    D_SHARE,            /* WSPDuplicateSocket for the process value */
    D_SET_OPTION,
    D_GET_OPTION,
    D_NONBLOCKING,      /* FIONBIO with value */
    D_SELECT,           /* WSPEventSelect with the mask value */
    D_EVENTS,           /* WSPEnumNetworkEvents, which has to tell the events of value: waits for them */
    D_LIMIT,            /* that many more descriptors; -1: as before */
    D_ASK,              /* an overlapped WSPRecv of at most value octets; answers 0, WSA_IO_PENDING or the error */
    D_OUTCOME,          /* waits for it: how many octets, and which; or SOCKET_ERROR with its error */
    D_MAY_COPY,         /* whether the kernel gives it a copy of the descriptor name of the process value */
    D_LEAVE             /* to a network of its own */
};

typedef struct d_request {
    int operation, level, name, value;
    char text[32];
    struct sockaddr_storage address;
    WSAPROTOCOL_INFOW info;
} d_request;

typedef struct d_answer {
    int result, error;
    char text[32];
    WSAPROTOCOL_INFOW info;
} d_answer;

typedef struct d_child {
    pid_t pid;
    int wire;
} d_child;

static inline void d_write(int wire, const void *data, size_t length)
{
    CHECK_EQ(send(wire, data, length, MSG_NOSIGNAL), (ssize_t)length);
}

static inline bool d_read(int wire, void *data, size_t length)
{
    return recv(wire, data, length, MSG_WAITALL) == (ssize_t)length;
}

/* ---- In the child ---------------------------------------------------------------------------------------- */

static inline SOCKET d_take(const WSAPROTOCOL_INFOW *info)
{
    WSAPROTOCOL_INFOW copy = *info;
    t_error = 0;
    return sp.lpWSPSocket(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &copy, 0, WSA_FLAG_OVERLAPPED,
                          &t_error);
}

static inline int d_accept(SOCKET s, const d_request *request)
{
    t_condition_record record = {.verdict = request->value};
    const SOCKET accepted = sp.lpWSPAccept(s, NULL, NULL, t_condition, (DWORD_PTR)&record, &t_error);
    if (accepted == INVALID_SOCKET)
        return SOCKET_ERROR;
    t_send_all(accepted, request->text, strlen(request->text));
    t_close(accepted);
    return 0;
}

static inline int d_ioctl(SOCKET s, u_long value)
{
    DWORD returned;
    return sp.lpWSPIoctl(s, FIONBIO, &value, sizeof value, NULL, 0, &returned, NULL, NULL, NULL, &t_error);
}

static inline int d_events(SOCKET s, WSAEVENT event, LONG wanted)
{
    LONG told = 0;
    T_UNTIL((told |= t_enum(s, event).lNetworkEvents, (told & wanted) == wanted));
    return told;
}

static inline int d_limit(int left)
{
    static struct rlimit before;
    if (left < 0)
        return setrlimit(RLIMIT_NOFILE, &before);
    struct rlimit limit;
    int number = 0;
    for (int open_ones = left; open_ones >= 0; number++)
        if (fcntl(number, F_GETFD) < 0)
            open_ones--;
    if (getrlimit(RLIMIT_NOFILE, &before) != 0)
        return -1;
    limit = before;
    limit.rlim_cur = (rlim_t)number - 1;
    return setrlimit(RLIMIT_NOFILE, &limit);
}

static struct {
    WSAOVERLAPPED overlapped;
    WSABUF buffer;
    DWORD flags;
    char bytes[32];
} d_pending;

static inline int d_issue(SOCKET s, WSAEVENT event, int octets)
{
    d_pending.overlapped.hEvent = event;
    d_pending.buffer = (WSABUF){(ULONG)octets, d_pending.bytes};
    d_pending.flags = 0;
    if (sp.lpWSPRecv(s, &d_pending.buffer, 1, NULL, &d_pending.flags, &d_pending.overlapped, NULL, NULL, &t_error) == 0)
        return 0;
    return t_error;
}

/* It may be over although the socket is closed, so another one lends its handle. */
static inline int d_outcome(d_answer *answer)
{
    DWORD count = 0, flags = 0;
    const SOCKET any = t_socket(AF_INET, SOCK_DGRAM, 0);
    const BOOL done = t_wait(d_pending.overlapped.hEvent, t_patience_ms()) &&
                      sp.lpWSPGetOverlappedResult(any, &d_pending.overlapped, &count, FALSE, &flags, &t_error);
    const int error = t_error;
    memcpy(answer->text, d_pending.bytes, count);
    t_close(any);
    t_error = error;
    return done ? (int)count : SOCKET_ERROR;
}

/* Linux has had the call since 5.6, with the same number everywhere. */
static inline int d_may_copy(pid_t process, int number)
{
    const int process_fd = (int)syscall(434, process, 0), copy = (int)syscall(438, process_fd, number, 0);
    if (copy >= 0)
        close(copy);
    if (process_fd >= 0)
        close(process_fd);
    return copy >= 0;
}

static inline int d_do(const d_request *request, d_answer *answer, SOCKET *s, WSAEVENT event)
{
    int length = sizeof answer->result;
    switch (request->operation) {
    case D_TAKE:
        return (*s = d_take(&request->info)) == INVALID_SOCKET ? SOCKET_ERROR : 0;
    case D_CLOSE:
        return sp.lpWSPCloseSocket(*s, &t_error);
    case D_SEND:
        return t_send(*s, request->text, strlen(request->text));
    case D_RECV:
        return t_recv(*s, answer->text, (size_t)request->value);
    case D_ACCEPT:
        return d_accept(*s, request);
    case D_CONNECT:
        return sp.lpWSPConnect(*s, (const struct sockaddr *)&request->address, sizeof(struct sockaddr_in), NULL, NULL,
                               NULL, NULL, &t_error);
    case D_SHUTDOWN:
        return sp.lpWSPShutdown(*s, request->value, &t_error);
    case D_SHARE:
        return sp.lpWSPDuplicateSocket(*s, (DWORD)request->value, &answer->info, &t_error);
    case D_SET_OPTION:
        return sp.lpWSPSetSockOpt(*s, request->level, request->name, (const char *)&request->value,
                                  sizeof request->value, &t_error);
    case D_GET_OPTION:
        if (sp.lpWSPGetSockOpt(*s, request->level, request->name, (char *)&answer->result, &length, &t_error) != 0)
            return SOCKET_ERROR;
        return answer->result;
    case D_NONBLOCKING:
        return d_ioctl(*s, (u_long)request->value);
    case D_SELECT:
        return sp.lpWSPEventSelect(*s, event, request->value, &t_error);
    case D_EVENTS:
        return d_events(*s, event, request->value);
    case D_LIMIT:
        return d_limit(request->value);
    case D_ASK:
        return d_issue(*s, event, request->value);
    case D_OUTCOME:
        return d_outcome(answer);
    case D_MAY_COPY:
        return d_may_copy(request->value, request->name);
    case D_LEAVE:
        return unshare(CLONE_NEWNET);
    default:
        return SOCKET_ERROR;
    }
}

static inline bool d_served(void)
{
    const char *given = getenv("DUPLICATE_WIRE");
    if (given == NULL)
        return false;
    const int wire = atoi(given);
    d_request request;
    SOCKET s = INVALID_SOCKET;
    harness_start();
    const WSAEVENT event = t_event();
    while (d_read(wire, &request, sizeof request) && request.operation != D_QUIT) {
        d_answer answer = {0};
        t_error = 0;
        const int result = d_do(&request, &answer, &s, event);
        answer.result = result;
        answer.error = t_error;
        d_write(wire, &answer, sizeof answer);
    }
    t_close_event(event);
    harness_end();
    return true;
}

/* ---- In the parent --------------------------------------------------------------------------------------- */

static inline d_child d_start(void)
{
    int ends[2];
    char program[PATH_MAX] = "", number[16];
    CHECK_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    CHECK(readlink("/proc/self/exe", program, sizeof program - 1) > 0);
    const pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        fcntl(ends[1], F_SETFD, 0);
        snprintf(number, sizeof number, "%d", ends[1]);
        setenv("DUPLICATE_WIRE", number, 1);
        execl(program, program, (char *)NULL);
        _exit(126);
    }
    close(ends[1]);
    return (d_child){pid, ends[0]};
}

static inline d_answer d_ask_all(const d_child *child, const d_request *request)
{
    d_answer answer = {0};
    d_write(child->wire, request, sizeof *request);
    CHECK(d_read(child->wire, &answer, sizeof answer));
    t_error = answer.error;
    return answer;
}

/* Has the child do something; its result. The error goes to t_error. */
static inline int d_ask(const d_child *child, int operation, int value)
{
    return d_ask_all(child, &(d_request){.operation = operation, .value = value}).result;
}

static inline int d_take_in(const d_child *child, const WSAPROTOCOL_INFOW *info)
{
    return d_ask_all(child, &(d_request){.operation = D_TAKE, .info = *info}).result;
}

static inline int d_set_in(const d_child *child, int level, int name, int value)
{
    return d_ask_all(child, &(d_request){.operation = D_SET_OPTION, .level = level, .name = name, .value = value})
        .result;
}

static inline int d_get_in(const d_child *child, int level, int name)
{
    return d_ask_all(child, &(d_request){.operation = D_GET_OPTION, .level = level, .name = name}).result;
}

/* The child sends the text, or receives exactly it. */
static inline void d_send_in(const d_child *child, const char *text)
{
    d_request request = {.operation = D_SEND};
    snprintf(request.text, sizeof request.text, "%s", text);
    CHECK_EQ(d_ask_all(child, &request).result, (int)strlen(text));
}

static inline void d_recv_in(const d_child *child, const char *text)
{
    const d_answer answer = d_ask_all(child, &(d_request){.operation = D_RECV, .value = (int)strlen(text)});
    CHECK_EQ(answer.result, (int)strlen(text));
    CHECK_STR_EQ(answer.text, text);
}

static inline WSAPROTOCOL_INFOW d_share(SOCKET s, pid_t target)
{
    WSAPROTOCOL_INFOW info = {0};
    CHECK_OK(sp.lpWSPDuplicateSocket(s, (DWORD)target, &info, &t_error));
    return info;
}

static inline void d_give(SOCKET s, const d_child *child)
{
    const WSAPROTOCOL_INFOW info = d_share(s, child->pid);
    CHECK_OK(d_take_in(child, &info));
}

static inline void d_quit(d_child *child)
{
    const d_request request = {.operation = D_QUIT};
    d_write(child->wire, &request, sizeof request);
    t_wait_child(child->pid);
    close(child->wire);
}

/* Nothing waits for a target any more: the service thread has ended. */
static inline void d_all_over(void)
{
    T_UNTIL(t_thread_count() <= 1);
}

#endif
