/* A non-blocking WSPConnect with everything that the caller has sent, and what comes back. */
#include "iso_gate_backend.h"

#include <stdio.h>
#include <string.h>

/* Reasons for the caller (X.224 13.5.3). */
enum { CONGESTED = 1, LAST_REASON = 3 };

static int failed(struct backend *backend, int error)
{
    snprintf(backend->why, sizeof backend->why, "the backend: %s", wsp_strerror(error));
    backend_close(backend);
    return 0;
}

/* The selector that the backend sees as the calling one is that of the local address. */
static int bind_selector(SOCKET s, const struct value *selector, sa_family_t family, int *error)
{
    struct sockaddr_storage any = {.ss_family = family};
    SOCKADDR_TP name;
    const int length = family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    if (selector->length == 0)
        return 1;
    return wsp_iso_address(&name, (struct sockaddr *)&any, length, selector->octets, (int)selector->length, error) == 0
           && WSPBind(s, (struct sockaddr *)&name, sizeof name, error) == 0;
}

int backend_call(struct backend *backend, const struct caller *caller, const struct rule *rule, int rdp, DWORD tpdu,
                 WSAEVENT event)
{
    const struct value *called = rule->selector.given ? &rule->selector : &caller->called;
    const struct sockaddr *to = (const struct sockaddr *)&rule->to.name;
    const BOOL in_variable_part = rdp;
    WSABUF data = {(ULONG)caller->data.length, (char *)caller->data.octets};
    SOCKADDR_TP name;
    int error;
    memset(backend, 0, sizeof *backend);
    backend->reason = CONGESTED;
    backend->socket = WSPSocket(AF_ISO, SOCK_STREAM, ISOPROTO_TP0, NULL, 0, WSA_FLAG_OVERLAPPED, &error);
    if (backend->socket == INVALID_SOCKET
        || wsp_iso_address(&name, to, rule->to.length, called->octets, (int)called->length, &error) != 0
        || WSPSetSockOpt(backend->socket, SOL_ISO, ISO_RDP_DATA, (const char *)&in_variable_part,
                         sizeof in_variable_part, &error) != 0
        || WSPSetSockOpt(backend->socket, SOL_ISO, ISO_MAX_TPDU, (const char *)&tpdu, sizeof tpdu, &error) != 0
        || !bind_selector(backend->socket, &caller->calling, rule->to.name.ss_family, &error)
        || WSPEventSelect(backend->socket, event, FD_CONNECT, &error) != 0)
        return failed(backend, error);
    if (WSPConnect(backend->socket, (struct sockaddr *)&name, sizeof name, data.len > 0 ? &data : NULL, NULL, NULL,
                   NULL, &error) != 0
        && error != WSAEWOULDBLOCK)
        return failed(backend, error);
    return 1;
}

static void refused(struct backend *backend, int error)
{
    DWORD reason;
    int size = sizeof reason, ignored;
    if (WSPGetSockOpt(backend->socket, SOL_ISO, ISO_REASON, (char *)&reason, &size, &ignored) != 0) {
        failed(backend, error);
        return;
    }
    snprintf(backend->why, sizeof backend->why, "the backend refuses, with reason %u", reason);
    backend->reason = reason <= LAST_REASON ? (int)reason : 0;
    backend_close(backend);
}

int backend_answer(struct backend *backend)
{
    const BOOL yes = TRUE;
    WSANETWORKEVENTS happened;
    int size = sizeof backend->answer.octets, error;
    if (WSPEnumNetworkEvents(backend->socket, NULL, &happened, &error) != 0
        || (happened.lNetworkEvents & FD_CONNECT) == 0)
        return 0;
    if (happened.iErrorCode[FD_CONNECT_BIT] != 0) {
        refused(backend, happened.iErrorCode[FD_CONNECT_BIT]);
        return -1;
    }
    if (WSPGetSockOpt(backend->socket, SOL_SOCKET, SO_CONNDATA, (char *)backend->answer.octets, &size, &error) != 0) {
        failed(backend, error);
        return -1;
    }
    backend->answer.length = (size_t)size;
    size = sizeof backend->tpdu;
    if (WSPGetSockOpt(backend->socket, SOL_ISO, ISO_MAX_TPDU, (char *)&backend->tpdu, &size, &error) != 0
        || WSPSetSockOpt(backend->socket, SOL_ISO, ISO_RAW, (const char *)&yes, sizeof yes, &error) != 0) {
        failed(backend, error);
        return -1;
    }
    return 1;
}

void backend_late(struct backend *backend)
{
    snprintf(backend->why, sizeof backend->why, "the backend has not answered in time");
    backend_close(backend);
}

void backend_close(struct backend *backend)
{
    int error;
    if (backend->socket != INVALID_SOCKET)
        WSPCloseSocket(backend->socket, &error);
    backend->socket = INVALID_SOCKET;
}
