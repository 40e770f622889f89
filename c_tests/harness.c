/* The harness: main, deadline, library, checks, descriptors. What it offers is described in harness.h. */
#define HARNESS_HELPERS_THEMSELVES
#include "harness.h"

#include <dirent.h>
#include <dlfcn.h>
#include <stdarg.h>

WSPPROC_TABLE sp;
_Thread_local INT t_error;

/* ---- Where the test stands ------------------------------------------------------------------------------- */

struct place {
    const char *file;
    int line;
};
static struct place main_place;                 /* the last step of the main thread, for the deadline */
static _Thread_local struct place thread_place; /* the last step of this thread, for a failure in a helper */
static pthread_t main_thread;

void harness_step(const char *file, int line)
{
    thread_place = (struct place){file, line};
    if (pthread_equal(pthread_self(), main_thread))
        main_place = thread_place;
}

/* ---- Ending ---------------------------------------------------------------------------------------------- */

static void (*exit_actions[8])(void);
static int exit_action_count;
static pid_t test_process;

void harness_at_exit(void (*action)(void))
{
    for (int i = 0; i < exit_action_count; i++)
        if (exit_actions[i] == action)
            return;
    exit_actions[exit_action_count++] = action;
}

static void run_exit_actions(void)
{
    if (getpid() != test_process)
        return; /* a forked child leaves the files to its parent */
    for (int i = 0; i < exit_action_count; i++)
        exit_actions[i]();
}

/* Leaves without destructors: another thread may be in the middle of anything. */
static void end_process(int status) __attribute__((noreturn));
static void end_process(int status)
{
    run_exit_actions();
    fflush(NULL);
    _exit(status);
}

void harness_skip(const char *why)
{
    printf("SKIP: %s\n", why);
    end_process(77);
}

static void fail_head(const char *file, int line)
{
    printf("FAILED: %s\n  at %s:%d\n", harness_claim, file, line);
    if (thread_place.file != NULL && (thread_place.line != line || strcmp(thread_place.file, file) != 0))
        printf("  called from %s:%d\n", thread_place.file, thread_place.line);
}

static void fail_end(void) __attribute__((noreturn));
static void fail_end(void)
{
    if (t_error != 0)
        printf("  t_error is %d (%s)\n", t_error, wsp_strerror(t_error));
    end_process(1);
}

void harness_fail(const char *file, int line, const char *format, ...)
{
    va_list arguments;
    fail_head(file, line);
    printf("  ");
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    fail_end();
}

/* ---- Checks ---------------------------------------------------------------------------------------------- */

void harness_check(int holds, const char *text, const char *file, int line)
{
    if (!holds)
        harness_fail(file, line, "CHECK(%s) does not hold", text);
}

/* A number, in hexadecimal too when it looks like flags or an address, and by name when an error was meant. */
static void print_number(const char *text, intmax_t value, bool is_error)
{
    printf("    %s = %jd", text, value);
    if (value > 9 || value < -9)
        printf(" = 0x%jx", (uintmax_t)value);
    if (is_error && value > 0 && value < 12000)
        printf(" (%s)", wsp_strerror((int)value));
    printf("\n");
}

static bool names_error(const char *text)
{
    return strncmp(text, "WSA", 3) == 0;
}

void harness_check_eq(intmax_t actual, intmax_t expected, const char *actual_text, const char *expected_text,
                      const char *file, int line)
{
    if (actual == expected)
        return;
    fail_head(file, line);
    printf("  CHECK_EQ(%s, %s)\n", actual_text, expected_text);
    print_number(actual_text, actual, names_error(expected_text));
    print_number(expected_text, expected, names_error(expected_text));
    fail_end();
}

void harness_check_ne(intmax_t actual, intmax_t unwanted, const char *actual_text, const char *unwanted_text,
                      const char *file, int line)
{
    if (actual != unwanted)
        return;
    fail_head(file, line);
    printf("  CHECK_NE(%s, %s)\n", actual_text, unwanted_text);
    print_number(actual_text, actual, names_error(unwanted_text));
    fail_end();
}

void harness_check_str(const char *actual, const char *expected, const char *actual_text,
                       const char *expected_text, const char *file, int line)
{
    if (actual != NULL && expected != NULL && strcmp(actual, expected) == 0)
        return;
    fail_head(file, line);
    printf("  CHECK_STR_EQ(%s, %s)\n", actual_text, expected_text);
    printf("    %s = \"%s\"\n", actual_text, actual != NULL ? actual : "(null)");
    printf("    %s = \"%s\"\n", expected_text, expected != NULL ? expected : "(null)");
    fail_end();
}

static void print_bytes(const char *text, const unsigned char *bytes, size_t length)
{
    printf("    %s =", text);
    for (size_t i = 0; i < length && i < 64; i++)
        printf(" %02x", bytes[i]);
    printf("%s\n", length > 64 ? " ..." : "");
}

void harness_check_mem(const void *actual, const void *expected, size_t length, const char *actual_text,
                       const char *expected_text, const char *file, int line)
{
    const unsigned char *a = actual, *e = expected;
    size_t at = 0;
    while (at < length && a[at] == e[at])
        at++;
    if (at == length)
        return;
    fail_head(file, line);
    printf("  CHECK_MEM_EQ(%s, %s): byte %zu of %zu differs; from there:\n", actual_text, expected_text, at, length);
    print_bytes(actual_text, a + at, length - at);
    print_bytes(expected_text, e + at, length - at);
    fail_end();
}

void harness_check_ok(intmax_t result, const char *call, const char *file, int line)
{
    if (result != 0)
        harness_fail(file, line, "CHECK_OK(%s): the call answered %jd, not 0", call, result);
}

SOCKET harness_check_socket(SOCKET result, const char *call, const char *file, int line)
{
    if (result == INVALID_SOCKET)
        harness_fail(file, line, "CHECK_SOCKET(%s): the call gave no socket", call);
    return result;
}

void harness_check_error(intmax_t result, intmax_t failure, int source, int error, const char *call,
                         const char *error_text, const char *file, int line)
{
    const int actual = source == t_error_of_lp ? t_error : WSAGetLastError();
    if (result == failure && actual == error)
        return;
    fail_head(file, line);
    printf("  %s\n    must answer %jd with %s\n", call, failure, error_text);
    print_number("answer", result, false);
    print_number("error", actual, true);
    print_number(error_text, error, true);
    end_process(1);
}

/* ---- The deadline ---------------------------------------------------------------------------------------- */

static int setting(const char *variable, int usual)
{
    const char *text = getenv(variable);
    const int value = text != NULL ? atoi(text) : usual;
    return value > 0 ? value : usual;
}

static int multiplier(void)
{
    return setting("WSP_TEST_TIMEOUT_MULTIPLIER", 1);
}

int t_patience_ms(void)
{
    return T_PATIENCE * multiplier();
}

/* Runs in a signal handler: no buffered output, no locks. */
static void deadline(int signal_number)
{
    char text[512];
    (void)signal_number;
    const int length = snprintf(text, sizeof text, "DEADLINE: %s\n  the main thread did not get past %s:%d\n",
                                harness_claim, main_place.file != NULL ? main_place.file : "(its first check)",
                                main_place.line);
    if (length > 0 && write(STDOUT_FILENO, text, (size_t)length) < 0)
        _exit(3);
    _exit(2);
}

static void start_deadline(void)
{
    struct sigaction action = {.sa_handler = deadline};
    sigaction(SIGALRM, &action, NULL);
    alarm((unsigned)(setting("WSP_TEST_DEADLINE", 10) * multiplier()));
}

/* ---- The library ----------------------------------------------------------------------------------------- */

#ifdef WSP_DLOPEN

struct harness_library harness_library;
static void *library_handle;

static void find_symbol(const char *name, void *entry)
{
    void *symbol = dlsym(library_handle, name);
    if (symbol == NULL) {
        printf("FAILED: %s is not exported\n", name);
        end_process(1);
    }
    memcpy(entry, &symbol, sizeof symbol); /* ISO C has no cast from an object pointer to a function pointer */
}

static void open_library(void)
{
    const char *path = getenv("WSP_LIBRARY");
    library_handle = dlopen(path != NULL ? path : "libwsp.so", RTLD_NOW | RTLD_LOCAL);
    if (library_handle == NULL) {
        printf("FAILED: dlopen: %s\n", dlerror());
        end_process(1);
    }
#define FIND(name) find_symbol(#name, &name);
    HARNESS_EXPORTS(FIND)
#undef FIND
}

static void close_library(void)
{
    dlclose(library_handle);
}

void harness_use(const WSPPROC_TABLE *table)
{
    sp = *table;
}

#else

static void open_library(void)
{
}

static void close_library(void)
{
}

/* The compiler checks here that each exported function has the type of its entry in the table. */
void harness_use(const WSPPROC_TABLE *table)
{
    (void)table;
#define USE(name) sp.lp##name = name;
    USE(WSPAccept) USE(WSPAddressToString) USE(WSPAsyncSelect) USE(WSPBind) USE(WSPCancelBlockingCall)
    USE(WSPCleanup) USE(WSPCloseSocket) USE(WSPConnect) USE(WSPDuplicateSocket) USE(WSPEnumNetworkEvents)
    USE(WSPEventSelect) USE(WSPGetOverlappedResult) USE(WSPGetPeerName) USE(WSPGetSockName) USE(WSPGetSockOpt)
    USE(WSPGetQOSByName) USE(WSPIoctl) USE(WSPJoinLeaf) USE(WSPListen) USE(WSPRecv) USE(WSPRecvDisconnect)
    USE(WSPRecvFrom) USE(WSPSelect) USE(WSPSend) USE(WSPSendDisconnect) USE(WSPSendTo) USE(WSPSetSockOpt)
    USE(WSPShutdown) USE(WSPSocket) USE(WSPStringToAddress)
#undef USE
}

#endif

LPWSAPROTOCOL_INFOW t_entry(int af, int type)
{
    static WSAPROTOCOL_INFOW entries[32];
    DWORD size = sizeof entries;
    const int count = WSCEnumProtocols(NULL, entries, &size, &t_error);
    for (int i = 0; i < count; i++)
        if (entries[i].iAddressFamily == af && entries[i].iSocketType == type)
            return &entries[i];
    FAIL("WSCEnumProtocols has no entry for family %d and type %d", af, type);
}

static int starts;

void harness_start_with(WSPUPCALLTABLE upcalls)
{
    WSPDATA data;
    WSPPROC_TABLE table;
    if (starts++ == 0)
        harness_remember_descriptors();
    CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, t_entry(AF_INET, SOCK_STREAM), upcalls, &table), 0);
    harness_use(&table);
}

void harness_start(void)
{
    const WSPUPCALLTABLE no_upcalls = {0};
    harness_start_with(no_upcalls);
}

void harness_end(void)
{
    CHECK_OK(sp.lpWSPCleanup(&t_error));
    if (--starts == 0)
        harness_check_descriptors();
}

/* ---- Open descriptors ------------------------------------------------------------------------------------ */

struct descriptor {
    int number;
    char target[128]; /* what /proc/self/fd says, such as "socket:[4711]" */
};
struct descriptor_list {
    struct descriptor *items;
    size_t count;
};
static struct descriptor_list remembered;

static struct descriptor_list list_descriptors(void)
{
    struct descriptor_list list = {NULL, 0};
    size_t room = 0;
    DIR *folder = opendir("/proc/self/fd");
    CHECK(folder != NULL);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        const int number = atoi(entry->d_name);
        if (entry->d_name[0] == '.' || number == dirfd(folder))
            continue;
        if (list.count == room) {
            room = room * 2 + 16;
            list.items = realloc(list.items, room * sizeof *list.items);
            CHECK(list.items != NULL);
        }
        struct descriptor *item = &list.items[list.count++];
        item->number = number;
        const ssize_t length = readlinkat(dirfd(folder), entry->d_name, item->target, sizeof item->target - 1);
        item->target[length > 0 ? length : 0] = '\0';
    }
    closedir(folder);
    return list;
}

static bool contains(const struct descriptor_list *list, const struct descriptor *wanted)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].number == wanted->number && strcmp(list->items[i].target, wanted->target) == 0)
            return true;
    return false;
}

void harness_remember_descriptors(void)
{
    free(remembered.items);
    remembered = list_descriptors();
}

void harness_check_descriptors(void)
{
    struct descriptor_list now = list_descriptors();
    for (size_t i = 0; i < now.count; i++)
        if (!contains(&remembered, &now.items[i]))
            FAIL("leaked descriptor %d -> %s", now.items[i].number, now.items[i].target);
    for (size_t i = 0; i < remembered.count; i++)
        if (!contains(&now, &remembered.items[i]))
            FAIL("closed without owning it: descriptor %d -> %s", remembered.items[i].number,
                 remembered.items[i].target);
    free(now.items);
}

/* ---- main ------------------------------------------------------------------------------------------------ */

int main(void)
{
    test_process = getpid();
    main_thread = pthread_self();
    setvbuf(stdout, NULL, _IOLBF, 0);
    start_deadline();
    open_library();
    harness_test();
    run_exit_actions();
    free(remembered.items);
    close_library();
    printf("ok\n");
    return 0;
}
