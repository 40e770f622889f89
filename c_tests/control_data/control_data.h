/* What the tests of WSARecvMsg and WSASendMsg share. */
#ifndef WSP_C_TESTS_CONTROL_DATA_H
#define WSP_C_TESTS_CONTROL_DATA_H

#include "udp/udp.h"

static const GUID m_receive_id = WSAID_WSARECVMSG, m_send_id = WSAID_WSASENDMSG;

static inline LPFN_WSARECVMSG m_receive_function(SOCKET s)
{
    LPFN_WSARECVMSG function = NULL;
    GUID id = m_receive_id;
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &returned,
                           NULL, NULL, NULL, &t_error));
    CHECK_EQ(returned, sizeof function);
    CHECK(function != NULL);
    return function;
}

static inline LPFN_WSASENDMSG m_send_function(SOCKET s)
{
    LPFN_WSASENDMSG function = NULL;
    GUID id = m_send_id;
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &returned,
                           NULL, NULL, NULL, &t_error));
    CHECK(function != NULL);
    return function;
}

/* A message with room for everything. */
typedef struct m_message {
    WSAMSG message;
    WSABUF buffer;
    t_address name;
    char bytes[64];
    union {
        char bytes[256];
        WSACMSGHDR aligned;
    } control;
    DWORD count;
} m_message;

/* As if it were new: room for a name, 64 octets and control data. */
static inline void m_clear(m_message *m)
{
    memset(m, 0, sizeof *m);
    m->buffer = (WSABUF){.len = sizeof m->bytes, .buf = m->bytes};
    m->message = (WSAMSG){.name = &m->name.any,
                          .namelen = sizeof m->name,
                          .lpBuffers = &m->buffer,
                          .dwBufferCount = 1,
                          .Control = {.len = sizeof m->control.bytes, .buf = m->control.bytes}};
    m->count = 77;
}

/* A message to be sent, without control data. */
static inline void m_write(m_message *m, const char *text, const t_address *to)
{
    m_clear(m);
    memcpy(m->bytes, text, strlen(text));
    m->buffer.len = (ULONG)strlen(text);
    m->message.Control.len = 0;
    if (to == NULL) {
        m->message.name = NULL;
        m->message.namelen = 0;
    } else {
        m->name = *to;
        m->message.namelen = u_length(to->any.sa_family);
    }
}

/* Puts a piece behind the control data that a message has. */
static inline void m_put(m_message *m, int level, int type, const void *data, size_t length)
{
    const WSACMSGHDR header = {.cmsg_len = WSA_CMSG_LEN(length), .cmsg_level = level, .cmsg_type = type};
    char *place = m->control.bytes + m->message.Control.len;
    CHECK(m->message.Control.len + WSA_CMSG_SPACE(length) <= sizeof m->control.bytes);
    memcpy(place, &header, sizeof header);
    memcpy(place + sizeof header, data, length);
    m->message.Control.len += (ULONG)WSA_CMSG_SPACE(length);
}

static inline void m_put_int(m_message *m, int level, int type, INT value)
{
    m_put(m, level, type, &value, sizeof value);
}

/* The data of a piece that has to be there, once and of this length. */
static inline const void *m_data(const m_message *m, int level, int type, size_t length)
{
    const void *found = NULL;
    for (WSACMSGHDR *piece = WSA_CMSG_FIRSTHDR(&m->message); piece != NULL; piece = WSA_CMSG_NXTHDR(&m->message, piece)) {
        if (piece->cmsg_level != level || piece->cmsg_type != type)
            continue;
        CHECK(found == NULL);
        CHECK_EQ(piece->cmsg_len, WSA_CMSG_LEN(length));
        found = WSA_CMSG_DATA(piece);
    }
    if (found == NULL)
        FAIL("no control data of level %d and type %d", level, type);
    return found;
}

static inline INT m_int(const m_message *m, int level, int type)
{
    INT value;
    memcpy(&value, m_data(m, level, type, sizeof value), sizeof value);
    return value;
}

static inline int m_pieces(const m_message *m)
{
    int count = 0;
    for (WSACMSGHDR *piece = WSA_CMSG_FIRSTHDR(&m->message); piece != NULL; piece = WSA_CMSG_NXTHDR(&m->message, piece))
        count++;
    return count;
}

#endif
