#include "text.h"

TEST("AF_UNIX addresses as text: unix:/path, unix:@name for an abstract name, unix: for none; what they become can be "
     "bound (ADDR-04, ADDR-05)")
{
    struct sockaddr_un name;
    INT length = sizeof name;
    char path[ROOM], text[2 * ROOM];
    harness_start();
    const LPWSAPROTOCOL_INFOW entry = t_entry(AF_UNIX, SOCK_STREAM);
    check_round("unix:/tmp/socket", AF_UNIX, entry);
    check_round("unix:@hidden", AF_UNIX, entry);
    check_round("unix:", AF_UNSPEC, entry);
    check_wrong("/tmp/socket", AF_UNIX, entry);
    check_wrong("127.0.0.1", AF_UNIX, entry);
    memset(path, 'x', sizeof path);
    snprintf(text, sizeof text, "unix:/%.107s", path);
    check_wrong(text, AF_UNIX, entry);
    { // A path of a socket that is bound, there and back.
        const SOCKET first = t_socket(AF_UNIX, SOCK_STREAM, 0), second = t_socket(AF_UNIX, SOCK_STREAM, 0);
        const int size = t_unix_path(&name);
        CHECK_EQ(to_text(&name, (DWORD)size, entry, text), 0);
        CHECK_EQ(strncmp(text, "unix:/", 6), 0);
        CHECK_EQ(from_text(text, AF_UNIX, entry, &name, &length), 0);
        CHECK_OK(sp.lpWSPBind(first, (struct sockaddr *)&name, length, &t_error));
        CHECK_ERROR(sp.lpWSPBind(second, (struct sockaddr *)&name, length, &t_error), WSAEADDRINUSE);
        t_close(first);
        t_close(second);
    }
    harness_end();
}
