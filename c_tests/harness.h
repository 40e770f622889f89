/*
 * The harness of the C tests.
 *
 * One file is one claim, or a small group of claims that share a set-up, and runs as a process of its own:
 *
 *     #include "harness.h"
 *
 *     TEST("a deferred request stays first (ACCEPT-07)")
 *     {
 *         harness_start();
 *         { // The caller is deferred once.
 *             CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, defer, 0, &t_error), WSATRY_AGAIN);
 *         }
 *         harness_end();
 *     }
 *
 * Two builds of the same source:
 *   linked    the process is linked with libwsp.so, and `sp` holds the functions exported by name;
 *   dlopen    (-DWSP_DLOPEN) the harness opens $WSP_LIBRARY, and `sp` is the table that WSPStartup filled in.
 * So a test calls the 30 functions as sp.lpWSP...(), and everything else (WSPStartup, WSPCleanup of another
 * start, WPU*, WSA*, WSC*, wsp_*) by its own name, which is right in both builds.
 *
 * What is patient and what is strict: a helper that waits for what must come waits up to T_PATIENCE; a helper
 * that proves that nothing comes waits a short time and fails at the first sign.
 */
#ifndef WSP_C_TESTS_HARNESS_H
#define WSP_C_TESTS_HARNESS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include "wsp.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- The test itself ------------------------------------------------------------------------------------- */

/* Opens the one test of a file. The text is the claim, with the ids of the rules that it checks. */
#define TEST(claim)                                                                                             \
    const char harness_claim[] = claim;                                                                         \
    void harness_test(void)

extern const char harness_claim[];
void harness_test(void);

/* The provider's functions: the exported ones (linked) or the proc table (dlopen). Set by harness_start(). */
extern WSPPROC_TABLE sp;

/* Where tests let the functions put their error: sp.lpWSPBind(s, name, length, &t_error). One a thread. */
extern _Thread_local INT t_error;

/* WSPStartup for version 2.2, with an all-zero upcall table and the TCP/IPv4 entry of WSCEnumProtocols. */
void harness_start(void);
void harness_start_with(WSPUPCALLTABLE upcalls);

/*
 * WSPCleanup, which must succeed; the last one also compares the open descriptors with those from before the
 * first start, and fails with the name of one that was left open or that the library closed without owning it.
 * The test closes its own descriptors first.
 */
void harness_end(void);

/* For a test that calls WSPStartup and WSPCleanup by itself: remember the descriptors, and compare them. */
void harness_remember_descriptors(void);
void harness_check_descriptors(void);

/* Fills `sp` after a WSPStartup made by the test itself. `table` is what WSPStartup filled in. */
void harness_use(const WSPPROC_TABLE *table);

/* ---- Checks: a failing one prints both spellings and both values, and ends the process with 1 ------------ */

#define CHECK(expression) HARNESS_HERE(harness_check((expression) ? 1 : 0, #expression, HARNESS_PLACE))

/* Numbers, handles and pointers. */
#define CHECK_EQ(actual, expected)                                                                              \
    HARNESS_HERE(harness_check_eq((intmax_t)(actual), (intmax_t)(expected), #actual, #expected, HARNESS_PLACE))
#define CHECK_NE(actual, unwanted)                                                                              \
    HARNESS_HERE(harness_check_ne((intmax_t)(actual), (intmax_t)(unwanted), #actual, #unwanted, HARNESS_PLACE))

#define CHECK_STR_EQ(actual, expected)                                                                          \
    HARNESS_HERE(harness_check_str(actual, expected, #actual, #expected, HARNESS_PLACE))
#define CHECK_MEM_EQ(actual, expected, length)                                                                  \
    HARNESS_HERE(harness_check_mem(actual, expected, length, #actual, #expected, HARNESS_PLACE))

/*
 * For a call that takes &t_error. CHECK_OK: it answers zero. CHECK_ERROR: it fails with SOCKET_ERROR or
 * INVALID_SOCKET and this error. CHECK_FAILS: it fails with another value, such as FALSE. CHECK_SOCKET: it gives
 * a socket, which is also the value of the check.
 */
#define CHECK_OK(call) HARNESS_HERE((t_error = 0, harness_check_ok((intmax_t)(call), #call, HARNESS_PLACE)))
#define CHECK_ERROR(call, error)                                                                                \
    HARNESS_HERE((t_error = 0, harness_check_error((intmax_t)(call), -1, t_error_of_lp, error, #call, #error,   \
                                                   HARNESS_PLACE)))
#define CHECK_FAILS(call, failure, error)                                                                       \
    HARNESS_HERE((t_error = 0, harness_check_error((intmax_t)(call), (intmax_t)(failure), t_error_of_lp, error, \
                                                   #call, #error, HARNESS_PLACE)))
#define CHECK_SOCKET(call) HARNESS_HERE((t_error = 0, harness_check_socket((call), #call, HARNESS_PLACE)))

/* The call answers `failure` and leaves its error to WSAGetLastError. */
#define CHECK_LAST_ERROR(call, failure, error)                                                                  \
    HARNESS_HERE((WSASetLastError(0), harness_check_error((intmax_t)(call), (intmax_t)(failure),                \
                                                          t_error_of_thread, error, #call, #error,              \
                                                          HARNESS_PLACE)))

/* Fails at once, with a printf text. */
#define FAIL(...) HARNESS_HERE(harness_fail(HARNESS_PLACE, __VA_ARGS__))

/* Ends the test as skipped: this machine cannot show the claim. */
#define SKIP(why) harness_skip(why)

/* ---- Time ------------------------------------------------------------------------------------------------ */

enum {
    T_PATIENCE = 3000,    /* ms that a helper waits for what must come (times WSP_TEST_TIMEOUT_MULTIPLIER) */
    T_QUIET = 100,        /* ms without a further sign after the expected events */
    T_NOTHING = 150       /* ms in which nothing may happen */
};

int64_t t_now_ms(void);       /* a monotonic clock */
int t_patience_ms(void);      /* T_PATIENCE with the multiplier */
void t_sleep_ms(int ms);      /* only to show that nothing happens meanwhile */

/* Waits patiently until the expression holds. */
#define T_UNTIL(expression)                                                                                     \
    do {                                                                                                        \
        int64_t harness_limit = t_now_ms() + t_patience_ms();                                                   \
        while (!(expression)) {                                                                                 \
            if (t_now_ms() > harness_limit)                                                                     \
                FAIL("T_UNTIL(%s) did not come true in %d ms", #expression, t_patience_ms());                   \
            t_sleep_ms(1);                                                                                      \
        }                                                                                                       \
    } while (0)

/* ---- Sockets of the provider ----------------------------------------------------------------------------- */

/* The protocol entry of WSCEnumProtocols for this family and type. */
LPWSAPROTOCOL_INFOW t_entry(int af, int type);

/* A socket as the API function socket() would ask for it: overlapped, with the entry of its family and type. */
SOCKET t_socket(int af, int type, int protocol);
void t_close(SOCKET s);

/* Bind to a free place: 127.0.0.1, ::1, a path in a temporary folder (removed at the end), an abstract name. */
void t_bind_loopback(SOCKET s, struct sockaddr_in *address);
void t_bind_loopback6(SOCKET s, struct sockaddr_in6 *address);
int t_bind_unix(SOCKET s, struct sockaddr_un *address);     /* returns the length of the address */

/* Only make the address. Both return its length. */
int t_unix_path(struct sockaddr_un *address);
int t_unix_abstract(struct sockaddr_un *address);

SOCKET t_listener(struct sockaddr_in *address, int backlog);                  /* TCP, blocking */
SOCKET t_unix_listener(int type, struct sockaddr_un *address, int *length, int backlog);
SOCKET t_accept(SOCKET listener);                                             /* without condition function */
SOCKET t_connect(const struct sockaddr_in *address);                          /* TCP, blocking */
SOCKET t_unix_connect(int type, const struct sockaddr_un *address, int length);
void t_pair(SOCKET *client, SOCKET *server);                                  /* a TCP connection */
void t_unix_pair(int type, SOCKET *client, SOCKET *server);                   /* SOCK_STREAM, SOCK_SEQPACKET */

void t_set_nonblocking(SOCKET s, bool on);
void t_set_option(SOCKET s, int level, int name, int value);
int t_get_option(SOCKET s, int level, int name);

/* One WSPSend or WSPRecv with one buffer; the error goes to t_error. Return the count, or SOCKET_ERROR. */
int t_send(SOCKET s, const void *data, size_t length);
int t_recv(SOCKET s, void *data, size_t room);

/* All of it, also on a non-blocking socket. */
void t_send_all(SOCKET s, const void *data, size_t length);
void t_recv_exactly(SOCKET s, void *data, size_t length);
void t_expect_end(SOCKET s);          /* the graceful end: zero bytes */

/* A connect on a non-blocking socket, which must answer WSAEWOULDBLOCK. */
void t_start_connect(SOCKET s, const void *address, size_t length);

size_t t_fill(SOCKET s);              /* sends on a non-blocking socket until WSAEWOULDBLOCK; how much it was */
void t_discard(SOCKET s, size_t length);   /* receives that much */
void t_send_urgent(SOCKET s, char byte);
char t_recv_urgent(SOCKET s);
void t_shutdown(SOCKET s, int how);
void t_reset(SOCKET s);               /* closes with a reset (SO_LINGER with time 0) */

/* Waits patiently until the descriptor under a socket is readable, without the help of the library. */
void t_readable(SOCKET s);

/* ---- Plain system sockets, as a foreign peer ------------------------------------------------------------- */

int t_raw_listener(struct sockaddr_in *address, int backlog);
int t_raw_connect(const struct sockaddr_in *address);
int t_raw_accept(int listener);
void t_raw_bind(int fd, struct sockaddr_in *address);     /* 127.0.0.1, a free port */
void t_raw_send(int fd, const void *data, size_t length);
void t_raw_recv_exactly(int fd, void *data, size_t length);
void t_raw_expect_end(int fd);        /* the peer ended gracefully */
void t_raw_expect_reset(int fd);      /* the peer reset the connection */
void t_raw_reset(int fd);             /* closes with a reset (SO_LINGER with time 0) */

/* A loopback port at which nobody listens: a connect is refused. */
void t_refusing_address(struct sockaddr_in *address);

/* A loopback port whose listener lets connects hang: its queue is full, so the kernel drops each SYN. */
typedef struct t_silent {
    int descriptors[4];
    int count;
} t_silent;
void t_silent_open(t_silent *silent, struct sockaddr_in *address);
void t_silent_close(t_silent *silent);

/* ---- Events ---------------------------------------------------------------------------------------------- */

WSAEVENT t_event(void);
void t_close_event(WSAEVENT event);
bool t_wait(WSAEVENT event, int ms);                       /* true when signalled within ms; it stays signalled */
void t_select(SOCKET s, WSAEVENT event, LONG mask);        /* WSPEventSelect, which must succeed */
WSANETWORKEVENTS t_enum(SOCKET s, WSAEVENT event);         /* WSPEnumNetworkEvents, which must succeed */

/*
 * Waits patiently, adding up what WSPEnumNetworkEvents reports, until exactly the events of `mask` have been
 * recorded, each with error 0; then T_QUIET without a sign. Any other event fails at once. The second form
 * takes the error that the events of `failing` must carry.
 */
void t_expect_events(SOCKET s, WSAEVENT event, LONG mask);
void t_expect_events_error(SOCKET s, WSAEVENT event, LONG mask, LONG failing, int error);

/* Strict: no signal for T_NOTHING, and nothing recorded. */
void t_expect_nothing(SOCKET s, WSAEVENT event);

/* The same without waiting, for what would have been recorded by the call just made. */
void t_nothing_now(SOCKET s, WSAEVENT event);

/* ---- Threads --------------------------------------------------------------------------------------------- */

typedef struct t_thread {
    pthread_t thread;
    void (*body)(void *context);
    void *context;
    int tid;              /* set by the thread, atomically */
    int finished;
} t_thread;

void t_thread_start(t_thread *thread, void (*body)(void *context), void *context);
void t_thread_join(t_thread *thread);             /* patient: fails when the thread does not end */
bool t_thread_finished(t_thread *thread);
int t_thread_count(void);                         /* all threads of the process */
void t_thread_blocked(t_thread *thread);          /* waits until the thread sleeps in the kernel, and stays there */

/* Waits for a child made by fork(); its exit status must be 0. */
void t_wait_child(pid_t child);

/*
 * Ends such a child well. Use it where the parent has other threads: they are gone in the child, and what they
 * held would look like a leak to a memory checker.
 */
void t_end_child(void) __attribute__((noreturn));

/* ---- Condition functions --------------------------------------------------------------------------------- */

/* What t_condition answers, and what it saw. Give it to WSPAccept as (DWORD_PTR)&condition. */
typedef struct t_condition_record {
    int verdict;                       /* CF_ACCEPT, CF_REJECT, CF_DEFER or a wrong answer */
    void (*during)(struct t_condition_record *record);   /* optional: runs inside the condition function */
    void *context;                     /* for `during` */

    int calls;                         /* the rest is filled by the last call */
    struct sockaddr_storage caller;
    ULONG caller_length;
    struct sockaddr_storage callee;
    ULONG callee_length;
    LPWSABUF caller_data;              /* the pointers as given: compare with NULL only */
    LPQOS sqos;
    LPQOS gqos;
    LPWSABUF callee_data;
    ULONG callee_data_length;          /* lpCalleeData->len, 0 when the pointer is null */
    char caller_bytes[256];            /* a copy of the caller's data */
    ULONG caller_bytes_length;
    GROUP *group;
    pthread_t thread;
} t_condition_record;

int t_condition(LPWSABUF lpCallerId, LPWSABUF lpCallerData, LPQOS lpSQOS, LPQOS lpGQOS, LPWSABUF lpCalleeId,
                LPWSABUF lpCalleeData, GROUP *g, DWORD_PTR dwCallbackData);

/* WSPAccept with t_condition. The error goes to t_error. */
SOCKET t_accept_if(SOCKET listener, t_condition_record *record);

/* ---- Descriptors ----------------------------------------------------------------------------------------- */

/* Lets the process open only `left` more descriptors, until the limit is restored. */
void t_limit_descriptors(int left);
void t_restore_descriptor_limit(void);

/* ---- Memory ---------------------------------------------------------------------------------------------- */

/* A pointer that no process has. */
#define T_WILD ((void *)1)

/*
 * False under a memory checker: there the kernel's own look at a bad pointer counts as an error of ours, so a
 * test leaves its wild pointers out.
 */
bool t_wild_pointers(void);

/* Under valgrind the system looks different in a few places: descriptor limits, signal masks. */
bool t_under_valgrind(void);

/* A page with this protection (PROT_READ, PROT_NONE), filled with zeros. It stays until the process ends. */
void *t_page(int protection);

/* ---- From here on: how the macros above work ------------------------------------------------------------- */

#define HARNESS_PLACE __FILE__, __LINE__

/* Remembers the line of the test, so that a deadline or a failure inside a helper can name it. */
#define HARNESS_HERE(call) (harness_step(HARNESS_PLACE), call)

enum { t_error_of_lp, t_error_of_thread };

void harness_step(const char *file, int line);
void harness_check(int holds, const char *text, const char *file, int line);
void harness_check_eq(intmax_t actual, intmax_t expected, const char *actual_text, const char *expected_text,
                      const char *file, int line);
void harness_check_ne(intmax_t actual, intmax_t unwanted, const char *actual_text, const char *unwanted_text,
                      const char *file, int line);
void harness_check_str(const char *actual, const char *expected, const char *actual_text,
                       const char *expected_text, const char *file, int line);
void harness_check_mem(const void *actual, const void *expected, size_t length, const char *actual_text,
                       const char *expected_text, const char *file, int line);
void harness_check_ok(intmax_t result, const char *call, const char *file, int line);
void harness_check_error(intmax_t result, intmax_t failure, int source, int error, const char *call,
                         const char *error_text, const char *file, int line);
SOCKET harness_check_socket(SOCKET result, const char *call, const char *file, int line);
void harness_fail(const char *file, int line, const char *format, ...)
    __attribute__((noreturn, format(printf, 3, 4)));
void harness_skip(const char *why) __attribute__((noreturn));
void harness_at_exit(void (*action)(void));

#ifndef HARNESS_HELPERS_THEMSELVES
#define harness_start() HARNESS_HERE(harness_start())
#define harness_start_with(upcalls) HARNESS_HERE(harness_start_with(upcalls))
#define harness_end() HARNESS_HERE(harness_end())
#define harness_check_descriptors() HARNESS_HERE(harness_check_descriptors())
#define t_entry(...) HARNESS_HERE(t_entry(__VA_ARGS__))
#define t_socket(...) HARNESS_HERE(t_socket(__VA_ARGS__))
#define t_close(...) HARNESS_HERE(t_close(__VA_ARGS__))
#define t_bind_loopback(...) HARNESS_HERE(t_bind_loopback(__VA_ARGS__))
#define t_bind_loopback6(...) HARNESS_HERE(t_bind_loopback6(__VA_ARGS__))
#define t_bind_unix(...) HARNESS_HERE(t_bind_unix(__VA_ARGS__))
#define t_listener(...) HARNESS_HERE(t_listener(__VA_ARGS__))
#define t_unix_listener(...) HARNESS_HERE(t_unix_listener(__VA_ARGS__))
#define t_accept(...) HARNESS_HERE(t_accept(__VA_ARGS__))
#define t_connect(...) HARNESS_HERE(t_connect(__VA_ARGS__))
#define t_unix_connect(...) HARNESS_HERE(t_unix_connect(__VA_ARGS__))
#define t_pair(...) HARNESS_HERE(t_pair(__VA_ARGS__))
#define t_unix_pair(...) HARNESS_HERE(t_unix_pair(__VA_ARGS__))
#define t_set_nonblocking(...) HARNESS_HERE(t_set_nonblocking(__VA_ARGS__))
#define t_set_option(...) HARNESS_HERE(t_set_option(__VA_ARGS__))
#define t_get_option(...) HARNESS_HERE(t_get_option(__VA_ARGS__))
#define t_send_all(...) HARNESS_HERE(t_send_all(__VA_ARGS__))
#define t_recv_exactly(...) HARNESS_HERE(t_recv_exactly(__VA_ARGS__))
#define t_expect_end(...) HARNESS_HERE(t_expect_end(__VA_ARGS__))
#define t_readable(...) HARNESS_HERE(t_readable(__VA_ARGS__))
#define t_start_connect(...) HARNESS_HERE(t_start_connect(__VA_ARGS__))
#define t_fill(...) HARNESS_HERE(t_fill(__VA_ARGS__))
#define t_discard(...) HARNESS_HERE(t_discard(__VA_ARGS__))
#define t_send_urgent(...) HARNESS_HERE(t_send_urgent(__VA_ARGS__))
#define t_recv_urgent(...) HARNESS_HERE(t_recv_urgent(__VA_ARGS__))
#define t_shutdown(...) HARNESS_HERE(t_shutdown(__VA_ARGS__))
#define t_reset(...) HARNESS_HERE(t_reset(__VA_ARGS__))
#define t_nothing_now(...) HARNESS_HERE(t_nothing_now(__VA_ARGS__))
#define t_raw_listener(...) HARNESS_HERE(t_raw_listener(__VA_ARGS__))
#define t_raw_connect(...) HARNESS_HERE(t_raw_connect(__VA_ARGS__))
#define t_raw_accept(...) HARNESS_HERE(t_raw_accept(__VA_ARGS__))
#define t_raw_bind(...) HARNESS_HERE(t_raw_bind(__VA_ARGS__))
#define t_raw_send(...) HARNESS_HERE(t_raw_send(__VA_ARGS__))
#define t_raw_recv_exactly(...) HARNESS_HERE(t_raw_recv_exactly(__VA_ARGS__))
#define t_raw_expect_end(...) HARNESS_HERE(t_raw_expect_end(__VA_ARGS__))
#define t_raw_expect_reset(...) HARNESS_HERE(t_raw_expect_reset(__VA_ARGS__))
#define t_raw_reset(...) HARNESS_HERE(t_raw_reset(__VA_ARGS__))
#define t_refusing_address(...) HARNESS_HERE(t_refusing_address(__VA_ARGS__))
#define t_silent_open(...) HARNESS_HERE(t_silent_open(__VA_ARGS__))
#define t_event() HARNESS_HERE(t_event())
#define t_close_event(...) HARNESS_HERE(t_close_event(__VA_ARGS__))
#define t_wait(...) HARNESS_HERE(t_wait(__VA_ARGS__))
#define t_select(...) HARNESS_HERE(t_select(__VA_ARGS__))
#define t_enum(...) HARNESS_HERE(t_enum(__VA_ARGS__))
#define t_expect_events(...) HARNESS_HERE(t_expect_events(__VA_ARGS__))
#define t_expect_events_error(...) HARNESS_HERE(t_expect_events_error(__VA_ARGS__))
#define t_expect_nothing(...) HARNESS_HERE(t_expect_nothing(__VA_ARGS__))
#define t_thread_start(...) HARNESS_HERE(t_thread_start(__VA_ARGS__))
#define t_thread_join(...) HARNESS_HERE(t_thread_join(__VA_ARGS__))
#define t_thread_blocked(...) HARNESS_HERE(t_thread_blocked(__VA_ARGS__))
#define t_wait_child(...) HARNESS_HERE(t_wait_child(__VA_ARGS__))
#define t_accept_if(...) HARNESS_HERE(t_accept_if(__VA_ARGS__))
#define t_page(...) HARNESS_HERE(t_page(__VA_ARGS__))
#define t_limit_descriptors(...) HARNESS_HERE(t_limit_descriptors(__VA_ARGS__))
#endif

/* The exported functions beside the 30 of the proc table. */
#define HARNESS_EXPORTS(X)                                                                                      \
    X(WSPStartup) X(WSCEnumProtocols)                                                                           \
    X(WPUCloseEvent) X(WPUCloseSocketHandle) X(WPUCreateEvent) X(WPUCreateSocketHandle) X(WPUFDIsSet)           \
    X(WPUGetProviderPath) X(WPUModifyIFSHandle) X(WPUPostMessage) X(WPUQueryBlockingCallback)                   \
    X(WPUQuerySocketHandleContext) X(WPUQueueApc) X(WPUResetEvent) X(WPUSetEvent) X(WPUOpenCurrentThread)       \
    X(WPUCloseThread) X(WPUCompleteOverlappedRequest)                                                           \
    X(WSACreateEvent) X(WSASetEvent) X(WSAResetEvent) X(WSACloseEvent) X(WSAWaitForMultipleEvents)              \
    X(WSAGetLastError) X(WSASetLastError)                                                                       \
    X(wsp_event_fd) X(wsp_driver_fd) X(wsp_drive) X(wsp_socket_fd) X(wsp_strerror) X(wsp_version)               \
    X(wsp_caller_credentials) X(wsp_iso_address) X(wsp_iso_address_parts) X(wsp_cancel_overlapped)                \
    X(wsp_sleep_alertable) X(wsp_duplicate_timeout) X(wsp_wait_for_events) X(wsp_set_condition)

#ifdef WSP_DLOPEN
struct harness_library {
#define HARNESS_MEMBER(name) __typeof__(&name) name;
    HARNESS_EXPORTS(HARNESS_MEMBER)
#undef HARNESS_MEMBER
};
extern struct harness_library harness_library;

#define WSPStartup harness_library.WSPStartup
#define WSCEnumProtocols harness_library.WSCEnumProtocols
#define WPUCloseEvent harness_library.WPUCloseEvent
#define WPUCloseSocketHandle harness_library.WPUCloseSocketHandle
#define WPUCreateEvent harness_library.WPUCreateEvent
#define WPUCreateSocketHandle harness_library.WPUCreateSocketHandle
#define WPUFDIsSet harness_library.WPUFDIsSet
#define WPUGetProviderPath harness_library.WPUGetProviderPath
#define WPUModifyIFSHandle harness_library.WPUModifyIFSHandle
#define WPUPostMessage harness_library.WPUPostMessage
#define WPUQueryBlockingCallback harness_library.WPUQueryBlockingCallback
#define WPUQuerySocketHandleContext harness_library.WPUQuerySocketHandleContext
#define WPUQueueApc harness_library.WPUQueueApc
#define WPUResetEvent harness_library.WPUResetEvent
#define WPUSetEvent harness_library.WPUSetEvent
#define WPUOpenCurrentThread harness_library.WPUOpenCurrentThread
#define WPUCloseThread harness_library.WPUCloseThread
#define WPUCompleteOverlappedRequest harness_library.WPUCompleteOverlappedRequest
#define WSACreateEvent harness_library.WSACreateEvent
#define WSASetEvent harness_library.WSASetEvent
#define WSAResetEvent harness_library.WSAResetEvent
#define WSACloseEvent harness_library.WSACloseEvent
#define WSAWaitForMultipleEvents harness_library.WSAWaitForMultipleEvents
#define WSAGetLastError harness_library.WSAGetLastError
#define WSASetLastError harness_library.WSASetLastError
#define wsp_duplicate_timeout harness_library.wsp_duplicate_timeout
#define wsp_event_fd harness_library.wsp_event_fd
#define wsp_driver_fd harness_library.wsp_driver_fd
#define wsp_drive harness_library.wsp_drive
#define wsp_socket_fd harness_library.wsp_socket_fd
#define wsp_strerror harness_library.wsp_strerror
#define wsp_version harness_library.wsp_version
#define wsp_caller_credentials harness_library.wsp_caller_credentials
#define wsp_cancel_overlapped harness_library.wsp_cancel_overlapped
#define wsp_sleep_alertable harness_library.wsp_sleep_alertable
#define wsp_set_condition harness_library.wsp_set_condition
#define wsp_wait_for_events harness_library.wsp_wait_for_events
#define wsp_iso_address harness_library.wsp_iso_address
#define wsp_iso_address_parts harness_library.wsp_iso_address_parts
#endif

#endif
