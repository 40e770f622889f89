#include "harness.h"

/* The table of the documentation for two binds to one port by one user, Windows Server 2003 and later. */

enum option { PLAIN, REUSE, EXCLUSIVE };
enum form { WILDCARD, SPECIFIC };
static const char *const option_names[] = {"plain", "reuse", "exclusive"}, *const form_names[] = {"wildcard", "specific"};

enum { INUSE = WSAEADDRINUSE, ACCES = WSAEACCES };

static const struct {
    enum option option;
    enum form form;
    int second[3][2]; /* error of the second bind, by its option and form */
} rows[] = {
    {PLAIN, WILDCARD, {{INUSE, 0}, {ACCES, 0}, {INUSE, 0}}},
    {PLAIN, SPECIFIC, {{0, INUSE}, {0, ACCES}, {INUSE, INUSE}}},
    {REUSE, WILDCARD, {{INUSE, 0}, {0, 0}, {INUSE, 0}}},
    {REUSE, SPECIFIC, {{0, INUSE}, {0, 0}, {INUSE, INUSE}}},
    {EXCLUSIVE, WILDCARD, {{INUSE, ACCES}, {ACCES, ACCES}, {INUSE, ACCES}}},
    {EXCLUSIVE, SPECIFIC, {{0, INUSE}, {0, ACCES}, {INUSE, INUSE}}},
};

static SOCKET make(int type, enum option option)
{
    const SOCKET s = t_socket(AF_INET, type, 0);
    if (option == REUSE)
        t_set_option(s, SOL_SOCKET, SO_REUSEADDR, 1);
    if (option == EXCLUSIVE)
        t_set_option(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
    return s;
}

static int bind_form(SOCKET s, enum form form, struct sockaddr_in *address)
{
    address->sin_addr.s_addr = htonl(form == WILDCARD ? INADDR_ANY : INADDR_LOOPBACK);
    t_error = 0;
    return sp.lpWSPBind(s, (struct sockaddr *)address, sizeof *address, &t_error) == 0 ? 0 : t_error;
}

/* True when the second bind does what the table says; tells it otherwise. */
static bool try_pair(int type, size_t row, enum option option, enum form form)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    INT length = sizeof address;
    const SOCKET first = make(type, rows[row].option), second = make(type, option);
    CHECK_EQ(bind_form(first, rows[row].form, &address), 0);
    CHECK_OK(sp.lpWSPGetSockName(first, (struct sockaddr *)&address, &length, &t_error));
    const int wanted = rows[row].second[option][form], got = bind_form(second, form, &address);
    if (got != wanted)
        printf("  %s: first %s %s, second %s %s: got %s, wanted %s\n", type == SOCK_STREAM ? "TCP" : "UDP",
               option_names[rows[row].option], form_names[rows[row].form], option_names[option], form_names[form],
               got == 0 ? "success" : wsp_strerror(got), wanted == 0 ? "success" : wsp_strerror(wanted));
    t_close(first);
    t_close(second);
    return got == wanted;
}

TEST("two binds to one port: who may share it with whom (BIND-05, BIND-12, BIND-13, BIND-14, BND-08, BND-13, BND-14, "
     "BND-19, BND-20, BND-21, BND-23, BND-24)")
{
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
    int wrong = 0;
    harness_start();
    for (int type = 0; type < 2; type++)
        for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++)
            for (int option = PLAIN; option <= EXCLUSIVE; option++)
                for (int form = WILDCARD; form <= SPECIFIC; form++)
                    wrong += !try_pair(types[type], row, (enum option)option, (enum form)form);
    CHECK_EQ(wrong, 0);
    harness_end();
}
