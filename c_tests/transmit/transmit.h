/* What the tests of TransmitFile and TransmitPackets share. */
#ifndef WSP_C_TESTS_TRANSMIT_H
#define WSP_C_TESTS_TRANSMIT_H

#include "udp/udp.h"

#include <fcntl.h>

static LPFN_TRANSMITFILE f_transmit;
static LPFN_TRANSMITPACKETS f_packets;

/* Asks a socket for both functions. */
static inline void f_functions(SOCKET s)
{
    GUID file = WSAID_TRANSMITFILE, packets = WSAID_TRANSMITPACKETS;
    DWORD returned;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &file, sizeof file, &f_transmit, sizeof f_transmit,
                           &returned, NULL, NULL, NULL, &t_error));
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &packets, sizeof packets, &f_packets, sizeof f_packets,
                           &returned, NULL, NULL, NULL, &t_error));
}

/* A file without a name that holds the octets of x_fill, standing at its beginning. */
static inline int f_file(size_t length)
{
    char path[] = "/tmp/wsp-transmit-XXXXXX", block[4096];
    const int fd = mkstemp(path);
    CHECK(fd >= 0);
    CHECK_EQ(unlink(path), 0);
    for (size_t done = 0; done < length;) {
        const size_t step = length - done < sizeof block ? length - done : sizeof block;
        x_fill(block, done, step);
        CHECK_EQ(write(fd, block, step), step);
        done += step;
    }
    CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static inline HANDLE f_handle(int fd)
{
    return (HANDLE)(intptr_t)fd;
}

/* The whole file, without anything around it. */
static inline BOOL f_send(SOCKET s, int fd)
{
    return f_transmit(s, f_handle(fd), 0, 0, NULL, NULL, 0);
}

/* Octets `from` to `from + length` of a file come next. */
static inline void f_expect(SOCKET s, size_t from, size_t length)
{
    static char bytes[1 << 16];
    while (length > 0) {
        const size_t step = length < sizeof bytes ? length : sizeof bytes;
        t_recv_exactly(s, bytes, step);
        CHECK_EQ(x_first_wrong(bytes, from, step), step);
        from += step;
        length -= step;
    }
}

static inline void f_expect_text(SOCKET s, const char *text)
{
    char bytes[64];
    t_recv_exactly(s, bytes, strlen(text));
    CHECK_MEM_EQ(bytes, text, strlen(text));
}

static inline TRANSMIT_PACKETS_ELEMENT f_memory(const char *text, ULONG flags)
{
    TRANSMIT_PACKETS_ELEMENT element = {.dwElFlags = TP_ELEMENT_MEMORY | flags, .cLength = (ULONG)strlen(text)};
    element.pBuffer = (void *)(uintptr_t)text;
    return element;
}

static inline TRANSMIT_PACKETS_ELEMENT f_part(int fd, int64_t offset, ULONG length, ULONG flags)
{
    TRANSMIT_PACKETS_ELEMENT element = {.dwElFlags = TP_ELEMENT_FILE | flags, .cLength = length};
    element.nFileOffset.QuadPart = offset;
    element.hFile = f_handle(fd);
    return element;
}

#endif
