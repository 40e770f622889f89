/* The helpers with the prefix t_. What they offer is described in harness.h. */
#define HARNESS_HELPERS_THEMSELVES
#include "harness.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <sys/syscall.h>

/* Inside a helper a failure must name the line of the test, so the steps of helpers are not remembered. */
#undef HARNESS_HERE
#define HARNESS_HERE(call) call

/* ---- Time ------------------------------------------------------------------------------------------------ */

int64_t t_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void t_sleep_ms(int ms)
{
    struct timespec rest = {ms / 1000, (ms % 1000) * 1000000L};
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR)
        ;
}

/* Waits on the descriptor alone; false when the time is over. */
static bool poll_for(int fd, short events, int ms)
{
    const int64_t limit = t_now_ms() + ms;
    for (;;) {
        const int64_t left = limit - t_now_ms();
        struct pollfd item = {.fd = fd, .events = events};
        const int ready = poll(&item, 1, left > 0 ? (int)left : 0);
        if (ready > 0)
            return true;
        if (ready == 0)
            return false;
        if (errno != EINTR)
            FAIL("poll: %s", strerror(errno));
    }
}

/* ---- Sockets of the provider ----------------------------------------------------------------------------- */

SOCKET t_socket(int af, int type, int protocol)
{
    return CHECK_SOCKET(
        sp.lpWSPSocket(af, type, protocol, t_entry(af, type), 0, WSA_FLAG_OVERLAPPED, &t_error));
}

void t_close(SOCKET s)
{
    CHECK_OK(sp.lpWSPCloseSocket(s, &t_error));
}

void t_bind_loopback(SOCKET s, struct sockaddr_in *address)
{
    INT length = sizeof *address;
    *address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)address, length, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)address, &length, &t_error));
}

void t_bind_loopback6(SOCKET s, struct sockaddr_in6 *address)
{
    INT length = sizeof *address;
    *address = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_addr = in6addr_loopback};
    CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)address, length, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)address, &length, &t_error));
}

static char folder[64];

static void remove_folder(void)
{
    DIR *entries = opendir(folder);
    if (entries == NULL)
        return;
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries))
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(entries), entry->d_name, 0);
    closedir(entries);
    rmdir(folder);
}

/* Gives each call a name of its own, also from several threads. */
static int next_name(void)
{
    static int names;
    return __atomic_add_fetch(&names, 1, __ATOMIC_RELAXED);
}

int t_unix_path(struct sockaddr_un *address)
{
    if (folder[0] == '\0') {
        strcpy(folder, "/tmp/wsp-test-XXXXXX");
        CHECK(mkdtemp(folder) != NULL);
        harness_at_exit(remove_folder);
    }
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    const int length = snprintf(address->sun_path, sizeof address->sun_path, "%s/%d", folder, next_name());
    return (int)offsetof(struct sockaddr_un, sun_path) + length + 1;
}

int t_unix_abstract(struct sockaddr_un *address)
{
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    const int length = snprintf(address->sun_path + 1, sizeof address->sun_path - 1, "wsp-test-%d-%d",
                                (int)getpid(), next_name());
    return (int)offsetof(struct sockaddr_un, sun_path) + 1 + length;
}

int t_bind_unix(SOCKET s, struct sockaddr_un *address)
{
    const int length = t_unix_path(address);
    CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)address, length, &t_error));
    return length;
}

SOCKET t_listener(struct sockaddr_in *address, int backlog)
{
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    t_bind_loopback(s, address);
    CHECK_OK(sp.lpWSPListen(s, backlog, &t_error));
    return s;
}

SOCKET t_unix_listener(int type, struct sockaddr_un *address, int *length, int backlog)
{
    const SOCKET s = t_socket(AF_UNIX, type, 0);
    *length = t_bind_unix(s, address);
    CHECK_OK(sp.lpWSPListen(s, backlog, &t_error));
    return s;
}

SOCKET t_accept(SOCKET listener)
{
    return CHECK_SOCKET(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error));
}

SOCKET t_connect(const struct sockaddr_in *address)
{
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    CHECK_OK(sp.lpWSPConnect(s, (const struct sockaddr *)address, sizeof *address, NULL, NULL, NULL, NULL, &t_error));
    return s;
}

SOCKET t_unix_connect(int type, const struct sockaddr_un *address, int length)
{
    const SOCKET s = t_socket(AF_UNIX, type, 0);
    CHECK_OK(sp.lpWSPConnect(s, (const struct sockaddr *)address, length, NULL, NULL, NULL, NULL, &t_error));
    return s;
}

void t_pair(SOCKET *client, SOCKET *server)
{
    struct sockaddr_in address;
    const SOCKET listener = t_listener(&address, 1);
    *client = t_connect(&address);
    *server = t_accept(listener);
    t_close(listener);
}

void t_unix_pair(int type, SOCKET *client, SOCKET *server)
{
    struct sockaddr_un address;
    int length;
    const SOCKET listener = t_unix_listener(type, &address, &length, 1);
    *client = t_unix_connect(type, &address, length);
    *server = t_accept(listener);
    t_close(listener);
}

void t_set_nonblocking(SOCKET s, bool on)
{
    ULONG value = on ? 1 : 0;
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, FIONBIO, &value, sizeof value, NULL, 0, &returned, NULL, NULL, NULL, &t_error));
}

void t_set_option(SOCKET s, int level, int name, int value)
{
    CHECK_OK(sp.lpWSPSetSockOpt(s, level, name, (const CHAR *)&value, sizeof value, &t_error));
}

int t_get_option(SOCKET s, int level, int name)
{
    int value = 0;
    INT length = sizeof value;
    CHECK_OK(sp.lpWSPGetSockOpt(s, level, name, (CHAR *)&value, &length, &t_error));
    return value;
}

int t_send(SOCKET s, const void *data, size_t length)
{
    WSABUF buffer = {.len = (ULONG)length, .buf = (CHAR *)data}; /* WSABUF has no const */
    DWORD sent = 0;
    t_error = 0;
    if (sp.lpWSPSend(s, &buffer, 1, &sent, 0, NULL, NULL, NULL, &t_error) != 0)
        return SOCKET_ERROR;
    return (int)sent;
}

int t_recv(SOCKET s, void *data, size_t room)
{
    WSABUF buffer = {.len = (ULONG)room, .buf = data};
    DWORD received = 0, flags = 0;
    t_error = 0;
    if (sp.lpWSPRecv(s, &buffer, 1, &received, &flags, NULL, NULL, NULL, &t_error) != 0)
        return SOCKET_ERROR;
    return (int)received;
}

void t_readable(SOCKET s)
{
    if (!poll_for(wsp_socket_fd(s), POLLIN, t_patience_ms()))
        FAIL("the socket did not become readable in %d ms", t_patience_ms());
}

void t_send_all(SOCKET s, const void *data, size_t length)
{
    const char *bytes = data;
    for (size_t done = 0; done < length;) {
        const int count = t_send(s, bytes + done, length - done);
        if (count >= 0)
            done += (size_t)count;
        else if (t_error != WSAEWOULDBLOCK)
            FAIL("t_send_all: WSPSend failed after %zu of %zu bytes", done, length);
        else if (!poll_for(wsp_socket_fd(s), POLLOUT, t_patience_ms()))
            FAIL("t_send_all: no room after %zu of %zu bytes", done, length);
    }
}

void t_recv_exactly(SOCKET s, void *data, size_t length)
{
    char *bytes = data;
    for (size_t done = 0; done < length;) {
        const int count = t_recv(s, bytes + done, length - done);
        if (count > 0)
            done += (size_t)count;
        else if (count == 0)
            FAIL("t_recv_exactly: the stream ended after %zu of %zu bytes", done, length);
        else if (t_error != WSAEWOULDBLOCK)
            FAIL("t_recv_exactly: WSPRecv failed after %zu of %zu bytes", done, length);
        else
            t_readable(s);
    }
}

void t_expect_end(SOCKET s)
{
    char byte;
    int count = t_recv(s, &byte, 1);
    if (count < 0 && t_error == WSAEWOULDBLOCK) {
        t_readable(s);
        count = t_recv(s, &byte, 1);
    }
    CHECK_EQ(count, 0);
}

void t_start_connect(SOCKET s, const void *address, size_t length)
{
    CHECK_ERROR(sp.lpWSPConnect(s, address, (INT)length, NULL, NULL, NULL, NULL, &t_error), WSAEWOULDBLOCK);
}

static char block[65536]; /* what t_fill sends and t_discard drops */

size_t t_fill(SOCKET s)
{
    size_t done = 0;
    for (;;) {
        const int count = t_send(s, block, sizeof block);
        if (count < 0)
            break;
        done += (size_t)count;
    }
    CHECK_EQ(t_error, WSAEWOULDBLOCK);
    return done;
}

void t_discard(SOCKET s, size_t length)
{
    static _Thread_local char scratch[sizeof block];
    for (size_t done = 0; done < length;) {
        const size_t left = length - done, part = left < sizeof scratch ? left : sizeof scratch;
        t_recv_exactly(s, scratch, part);
        done += part;
    }
}

void t_send_urgent(SOCKET s, char byte)
{
    WSABUF buffer = {.len = 1, .buf = &byte};
    DWORD sent = 0;
    CHECK_OK(sp.lpWSPSend(s, &buffer, 1, &sent, MSG_OOB, NULL, NULL, NULL, &t_error));
    CHECK_EQ(sent, 1);
}

char t_recv_urgent(SOCKET s)
{
    char byte = 0;
    WSABUF buffer = {.len = 1, .buf = &byte};
    DWORD received = 0, flags = MSG_OOB;
    CHECK_OK(sp.lpWSPRecv(s, &buffer, 1, &received, &flags, NULL, NULL, NULL, &t_error));
    CHECK_EQ(received, 1);
    return byte;
}

void t_shutdown(SOCKET s, int how)
{
    CHECK_OK(sp.lpWSPShutdown(s, how, &t_error));
}

void t_reset(SOCKET s)
{
    const struct linger at_once = {1, 0};
    CHECK_OK(sp.lpWSPSetSockOpt(s, SOL_SOCKET, SO_LINGER, (const CHAR *)&at_once, sizeof at_once, &t_error));
    t_close(s);
}

/* ---- Plain system sockets -------------------------------------------------------------------------------- */

static int raw_stream(void)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        FAIL("socket: %s", strerror(errno));
    return fd;
}

void t_raw_bind(int fd, struct sockaddr_in *address)
{
    socklen_t length = sizeof *address;
    *address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(fd, (struct sockaddr *)address, length) != 0
        || getsockname(fd, (struct sockaddr *)address, &length) != 0)
        FAIL("bind: %s", strerror(errno));
}

int t_raw_listener(struct sockaddr_in *address, int backlog)
{
    const int fd = raw_stream();
    t_raw_bind(fd, address);
    if (listen(fd, backlog) != 0)
        FAIL("listen: %s", strerror(errno));
    return fd;
}

int t_raw_connect(const struct sockaddr_in *address)
{
    const int fd = raw_stream();
    if (connect(fd, (const struct sockaddr *)address, sizeof *address) != 0)
        FAIL("connect: %s", strerror(errno));
    return fd;
}

int t_raw_accept(int listener)
{
    if (!poll_for(listener, POLLIN, t_patience_ms()))
        FAIL("nobody called in %d ms", t_patience_ms());
    const int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (fd < 0)
        FAIL("accept: %s", strerror(errno));
    return fd;
}

void t_raw_send(int fd, const void *data, size_t length)
{
    const char *bytes = data;
    for (size_t done = 0; done < length;) {
        const ssize_t count = send(fd, bytes + done, length - done, MSG_NOSIGNAL);
        if (count < 0)
            FAIL("send: %s", strerror(errno));
        done += (size_t)count;
    }
}

/* One receive that waits patiently. */
static ssize_t raw_recv(int fd, void *data, size_t room)
{
    if (!poll_for(fd, POLLIN, t_patience_ms()))
        FAIL("the peer got nothing in %d ms", t_patience_ms());
    return recv(fd, data, room, 0);
}

void t_raw_recv_exactly(int fd, void *data, size_t length)
{
    char *bytes = data;
    for (size_t done = 0; done < length;) {
        const ssize_t count = raw_recv(fd, bytes + done, length - done);
        if (count < 0)
            FAIL("recv after %zu of %zu bytes: %s", done, length, strerror(errno));
        if (count == 0)
            FAIL("recv: the stream ended after %zu of %zu bytes", done, length);
        done += (size_t)count;
    }
}

void t_raw_expect_end(int fd)
{
    char byte;
    const ssize_t count = raw_recv(fd, &byte, 1);
    if (count != 0)
        FAIL("the peer got %s, not the end of the stream", count > 0 ? "data" : strerror(errno));
}

void t_raw_expect_reset(int fd)
{
    char byte;
    const ssize_t count = raw_recv(fd, &byte, 1);
    if (count >= 0)
        FAIL("the peer got %s, not a reset", count > 0 ? "data" : "the end of the stream");
    CHECK_EQ(errno, ECONNRESET);
}

void t_raw_reset(int fd)
{
    const struct linger at_once = {1, 0};
    if (setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once) != 0 || close(fd) != 0)
        FAIL("reset: %s", strerror(errno));
}

void t_refusing_address(struct sockaddr_in *address)
{
    const int fd = raw_stream();
    t_raw_bind(fd, address);
    close(fd);
}

/* The kernel lets a listener with backlog 0 hold one connection; callers after it wait for an answer. */
void t_silent_open(t_silent *silent, struct sockaddr_in *address)
{
    const int listener = t_raw_listener(address, 0);
    *silent = (t_silent){{listener, -1, -1, -1}, 1};
    while (silent->count < 4) {
        const int fd = raw_stream();
        if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0)
            FAIL("fcntl: %s", strerror(errno));
        if (connect(fd, (struct sockaddr *)address, sizeof *address) != 0 && errno != EINPROGRESS)
            FAIL("connect: %s", strerror(errno));
        silent->descriptors[silent->count++] = fd;
        if (!poll_for(fd, POLLOUT, 100))
            return; /* this one hangs, so the next one will too */
    }
    FAIL("the kernel takes more callers than backlog 0 allows");
}

void t_silent_close(t_silent *silent)
{
    for (int i = 0; i < silent->count; i++)
        close(silent->descriptors[i]);
    silent->count = 0;
}

/* ---- Events ---------------------------------------------------------------------------------------------- */

WSAEVENT t_event(void)
{
    const WSAEVENT event = WSACreateEvent();
    CHECK_NE(event, WSA_INVALID_EVENT);
    return event;
}

void t_close_event(WSAEVENT event)
{
    CHECK_EQ(WSACloseEvent(event), TRUE);
}

bool t_wait(WSAEVENT event, int ms)
{
    const DWORD result = WSAWaitForMultipleEvents(1, &event, FALSE, (DWORD)ms, FALSE);
    if (result == WSA_WAIT_TIMEOUT)
        return false;
    CHECK_EQ(result, WSA_WAIT_EVENT_0);
    return true;
}

void t_select(SOCKET s, WSAEVENT event, LONG mask)
{
    CHECK_OK(sp.lpWSPEventSelect(s, event, mask, &t_error));
}

WSANETWORKEVENTS t_enum(SOCKET s, WSAEVENT event)
{
    WSANETWORKEVENTS record;
    memset(&record, 0x55, sizeof record);
    CHECK_OK(sp.lpWSPEnumNetworkEvents(s, event, &record, &t_error));
    return record;
}

/* "FD_READ|FD_CLOSE (10053)": events, each with its error if it has one. */
static const char *event_names(const WSANETWORKEVENTS *record, char *text, size_t room)
{
    static const char *const names[] = {"READ",  "WRITE",     "OOB",     "ACCEPT",  "CONNECT",
                                        "CLOSE", "QOS", "GROUP_QOS", "ROUTING", "ADDRESS"};
    size_t at = 0;
    text[0] = '\0';
    for (int bit = 0; bit < 10; bit++) {
        if ((record->lNetworkEvents & (1 << bit)) == 0)
            continue;
        at += (size_t)snprintf(text + at, room - at, "%sFD_%s", at != 0 ? "|" : "", names[bit]);
        if (record->iErrorCode[bit] != 0)
            at += (size_t)snprintf(text + at, room - at, " (%s)", wsp_strerror(record->iErrorCode[bit]));
    }
    return at != 0 ? text : "nothing";
}

static void check_event_errors(const WSANETWORKEVENTS *record, LONG failing, int error)
{
    char text[512];
    for (int bit = 0; bit < 10; bit++) {
        const int expected = (failing & (1 << bit)) != 0 ? error : 0;
        if ((record->lNetworkEvents & (1 << bit)) != 0 && record->iErrorCode[bit] != expected)
            FAIL("recorded %s; the error of event bit %d must be %d", event_names(record, text, sizeof text), bit,
                 expected);
    }
}

/* Nothing may be signalled for `ms`, and nothing may be recorded after it. */
static void expect_quiet(SOCKET s, WSAEVENT event, int ms, const char *when)
{
    char text[512];
    const bool signalled = t_wait(event, ms);
    const WSANETWORKEVENTS record = t_enum(s, event);
    if (signalled || record.lNetworkEvents != 0)
        FAIL("%s: the event object %s signalled, and the record says %s", when, signalled ? "was" : "was not",
             event_names(&record, text, sizeof text));
}

void t_expect_events_error(SOCKET s, WSAEVENT event, LONG mask, LONG failing, int error)
{
    char text[512], wanted[512];
    const WSANETWORKEVENTS want = {.lNetworkEvents = mask};
    const int64_t limit = t_now_ms() + t_patience_ms();
    LONG seen = 0;
    while (seen != mask) {
        const int64_t left = limit - t_now_ms();
        const WSANETWORKEVENTS so_far = {.lNetworkEvents = seen};
        if (left <= 0 || !t_wait(event, (int)left))
            FAIL("waited %d ms for %s, but only saw %s", t_patience_ms(),
                 event_names(&want, wanted, sizeof wanted), event_names(&so_far, text, sizeof text));
        const WSANETWORKEVENTS record = t_enum(s, event);
        check_event_errors(&record, failing, error);
        if ((record.lNetworkEvents & ~mask) != 0)
            FAIL("recorded %s, when only %s may come", event_names(&record, text, sizeof text),
                 event_names(&want, wanted, sizeof wanted));
        seen |= record.lNetworkEvents;
    }
    expect_quiet(s, event, T_QUIET, "after the expected events");
}

void t_expect_events(SOCKET s, WSAEVENT event, LONG mask)
{
    t_expect_events_error(s, event, mask, 0, 0);
}

void t_expect_nothing(SOCKET s, WSAEVENT event)
{
    expect_quiet(s, event, T_NOTHING, "when nothing may happen");
}

void t_nothing_now(SOCKET s, WSAEVENT event)
{
    expect_quiet(s, event, 0, "right now, when nothing may have happened");
}

/* ---- Threads --------------------------------------------------------------------------------------------- */

static void *thread_main(void *context)
{
    t_thread *thread = context;
    __atomic_store_n(&thread->tid, (int)syscall(SYS_gettid), __ATOMIC_RELEASE);
    thread->body(thread->context);
    __atomic_store_n(&thread->finished, 1, __ATOMIC_RELEASE);
    return NULL;
}

void t_thread_start(t_thread *thread, void (*body)(void *context), void *context)
{
    *thread = (t_thread){.body = body, .context = context};
    CHECK_EQ(pthread_create(&thread->thread, NULL, thread_main, thread), 0);
}

bool t_thread_finished(t_thread *thread)
{
    return __atomic_load_n(&thread->finished, __ATOMIC_ACQUIRE) != 0;
}

int t_thread_count(void)
{
    int count = 0;
    DIR *tasks = opendir("/proc/self/task");
    CHECK(tasks != NULL);
    for (struct dirent *entry = readdir(tasks); entry != NULL; entry = readdir(tasks))
        count += entry->d_name[0] != '.';
    closedir(tasks);
    return count;
}

void t_thread_join(t_thread *thread)
{
    T_UNTIL(t_thread_finished(thread));
    CHECK_EQ(pthread_join(thread->thread, NULL), 0);
}

/* The state letter that /proc gives to a thread: 'S' is one that sleeps in the kernel. */
static char thread_state(int tid)
{
    char path[64], text[512] = "";
    snprintf(path, sizeof path, "/proc/self/task/%d/stat", tid);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return '?';
    const char *line = fgets(text, sizeof text, file);
    fclose(file);
    const char *bracket = line != NULL ? strrchr(text, ')') : NULL; /* the name in brackets may hold anything */
    return bracket != NULL && bracket[1] == ' ' ? bracket[2] : '?';
}

void t_thread_blocked(t_thread *thread)
{
    int asleep = 0; /* how many looks in a row: one alone may be a short sleep on a lock */
    T_UNTIL(__atomic_load_n(&thread->tid, __ATOMIC_ACQUIRE) != 0);
    const int64_t limit = t_now_ms() + t_patience_ms();
    while (asleep < 20) {
        if (t_thread_finished(thread))
            FAIL("the thread ended instead of blocking");
        if (t_now_ms() > limit)
            FAIL("the thread did not come to rest in %d ms", t_patience_ms());
        asleep = thread_state(thread->tid) == 'S' ? asleep + 1 : 0;
        t_sleep_ms(1);
    }
}

void t_wait_child(pid_t child)
{
    int status = 0;
    if (child < 0)
        FAIL("fork: %s", strerror(errno));
    const int64_t limit = t_now_ms() + t_patience_ms();
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (t_now_ms() > limit) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            FAIL("the child did not end in %d ms", t_patience_ms());
        }
        t_sleep_ms(1);
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        FAIL("the child ended with %s %d", WIFEXITED(status) ? "status" : "signal",
             WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
}

void t_end_child(void)
{
    /* Another program takes the place of this one, so nobody looks at the memory that is left. */
    execl("/bin/true", "true", (char *)NULL);
    _exit(0);
}

/* ---- Condition functions --------------------------------------------------------------------------------- */

static ULONG copy_buffer(void *to, size_t room, const WSABUF *from)
{
    if (from == NULL || from->buf == NULL)
        return 0;
    memcpy(to, from->buf, from->len < room ? from->len : room);
    return from->len;
}

int t_condition(LPWSABUF lpCallerId, LPWSABUF lpCallerData, LPQOS lpSQOS, LPQOS lpGQOS, LPWSABUF lpCalleeId,
                LPWSABUF lpCalleeData, GROUP *g, DWORD_PTR dwCallbackData)
{
    t_condition_record *record;
    memcpy(&record, &dwCallbackData, sizeof record);
    record->calls++;
    record->caller_length = copy_buffer(&record->caller, sizeof record->caller, lpCallerId);
    record->callee_length = copy_buffer(&record->callee, sizeof record->callee, lpCalleeId);
    record->caller_bytes_length = copy_buffer(record->caller_bytes, sizeof record->caller_bytes, lpCallerData);
    record->caller_data = lpCallerData;
    record->sqos = lpSQOS;
    record->gqos = lpGQOS;
    record->callee_data = lpCalleeData;
    record->callee_data_length = lpCalleeData != NULL ? lpCalleeData->len : 0;
    record->group = g;
    record->thread = pthread_self();
    if (record->during != NULL)
        record->during(record);
    return record->verdict;
}

SOCKET t_accept_if(SOCKET listener, t_condition_record *record)
{
    t_error = 0;
    return sp.lpWSPAccept(listener, NULL, NULL, t_condition, (DWORD_PTR)record, &t_error);
}

/* ---- Descriptors ----------------------------------------------------------------------------------------- */

bool t_under_valgrind(void)
{
    const char *valgrind = getenv("WSP_C_TESTS_VALGRIND");
    return valgrind != NULL && valgrind[0] != '\0' && valgrind[0] != '0';
}

static struct rlimit limit_before;
static bool limited;

void t_limit_descriptors(int left)
{
    int number = 0;
    if (t_under_valgrind())
        SKIP("valgrind plays the limit itself: it takes a connection and then says that there is no descriptor");
    for (int open_ones = left; open_ones >= 0; number++)
        if (fcntl(number, F_GETFD) < 0)
            open_ones--;
    if (!limited && getrlimit(RLIMIT_NOFILE, &limit_before) != 0)
        FAIL("getrlimit: %s", strerror(errno));
    limited = true;
    const struct rlimit limit = {(rlim_t)number - 1, limit_before.rlim_max};
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        FAIL("setrlimit: %s", strerror(errno));
}

void t_restore_descriptor_limit(void)
{
    if (limited && setrlimit(RLIMIT_NOFILE, &limit_before) != 0)
        FAIL("setrlimit: %s", strerror(errno));
    limited = false;
}

/* ---- Memory ---------------------------------------------------------------------------------------------- */

#if defined(__SANITIZE_ADDRESS__)
#define ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASAN 1
#endif
#endif
#ifndef ASAN
#define ASAN 0
#endif

bool t_wild_pointers(void)
{
    return !ASAN && !t_under_valgrind();
}

void *t_page(int protection)
{
    void *page = mmap(NULL, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        FAIL("mmap: %s", strerror(errno));
    return page;
}
