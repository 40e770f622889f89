/* Values of iso_gate.c as text: selectors and user data, endpoints, networks. Plain C. */
#ifndef ISO_GATE_TEXT_H
#define ISO_GATE_TEXT_H

#include <netinet/in.h>
#include <stddef.h>
#include <sys/socket.h>

/* Octets that a rule compares with, or that a caller has sent. */
struct value {
    unsigned char octets[248]; /* the most that a connection request carries */
    size_t length;
    int given;  /* in the policy: 0 if the line does not say */
    int prefix; /* in the policy: written with `*` at its end */
};

struct endpoint {
    struct sockaddr_storage name;
    int length;    /* of name; 0 if there is none */
    char text[96]; /* as it was written */
};

struct network {
    struct in6_addr address; /* IPv4 stands here as ::ffff:a.b.c.d */
    int bits;                /* of it, that count; 0 for any */
};

/* One word of a line. */
struct word {
    char text[512];
    size_t length;
    int quoted; /* "..." */
    int star;   /* followed by `*` */
};

/* Takes the next word from the line: 1, 0 at its end, -1 if a quotation mark is missing or the word is too long. */
int text_word(const char **line, struct word *word);

/* Each gives 0 if the word is no such thing. */
int text_value(struct value *value, const struct word *word, size_t most);
int text_endpoint(struct endpoint *endpoint, const char *text);
int text_network(struct network *network, const char *text);

int text_fits(const struct value *wanted, const struct value *there);
int text_inside(const struct network *network, const struct sockaddr_storage *name);

/* `10.0.0.1:102`, `[::1]:102`; and octets as text if they are printable, else as 0x... */
void text_of_address(char *text, size_t size, const struct sockaddr_storage *name);
void text_of_value(char *text, size_t size, const struct value *value);

#endif
