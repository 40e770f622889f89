/* Octets as text in hex; "-" stands for none. */
#ifndef WSP_ISO_PEERS_OCTETS_H
#define WSP_ISO_PEERS_OCTETS_H

#include "wsp.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 1 << 17 };

static inline void print_octets(const char *octets, size_t length)
{
    if (length == 0)
        putchar('-');
    for (size_t i = 0; i < length; i++)
        printf("%02x", (unsigned)(unsigned char)octets[i]);
}

/* The octets of a text in hex. */
static inline ULONG octets_of(const char *text, char *octets)
{
    ULONG length = 0;
    if (text == NULL || strcmp(text, "-") == 0)
        return 0;
    for (; isxdigit((unsigned char)text[0]) && isxdigit((unsigned char)text[1]) && length < LONGEST; text += 2) {
        const char pair[3] = {text[0], text[1], 0};
        octets[length++] = (char)strtoul(pair, NULL, 16);
    }
    return length;
}

#endif
