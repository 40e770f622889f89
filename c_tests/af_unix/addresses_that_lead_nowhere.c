#include "af_unix/unix.h"

#include <fcntl.h>

TEST("connecting to a path where nobody listens is refused; a path that is too long, too short or of another family is "
     "a bad address, and the socket can try again (CONNECT-06, CONNECT-11, CONNECT-12)")
{
    static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET, SOCK_DGRAM};
    harness_start();
    for (int i = 0; i < 3; i++) {
        struct sockaddr_un address, left, file;
        struct {
            struct sockaddr_un address;
            char more[64];
        } longest;
        const SOCKET s = t_socket(AF_UNIX, types[i], 0);
        { // Nobody was ever there; an abstract name that nobody has.
            const int length = t_unix_path(&address), abstract = t_unix_abstract(&left);
            CHECK_ERROR(connect_unix(s, &address, length), WSAECONNREFUSED);
            CHECK_ERROR(connect_unix(s, &left, abstract), WSAECONNREFUSED);
        }
        { // A path that was left behind by a close: it stays, and is taken.
            const SOCKET gone = t_socket(AF_UNIX, types[i], 0), again = t_socket(AF_UNIX, types[i], 0);
            const int length = t_bind_unix(gone, &left);
            if (types[i] != SOCK_DGRAM)
                CHECK_OK(sp.lpWSPListen(gone, 5, &t_error));
            t_close(gone);
            CHECK_EQ(access(left.sun_path, F_OK), 0);
            CHECK_ERROR(connect_unix(s, &left, length), WSAECONNREFUSED);
            CHECK_ERROR(sp.lpWSPBind(again, (struct sockaddr *)&left, length, &t_error), WSAEADDRINUSE);
            CHECK_EQ(unlink(left.sun_path), 0);
            CHECK_OK(sp.lpWSPBind(again, (struct sockaddr *)&left, length, &t_error));
            t_close(again);
        }
        { // A file that is no socket.
            const int length = t_unix_path(&file);
            const int fd = open(file.sun_path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
            CHECK(fd >= 0);
            CHECK_EQ(close(fd), 0);
            CHECK_ERROR(connect_unix(s, &file, length), WSAECONNREFUSED);
            CHECK_EQ(unlink(file.sun_path), 0);
        }
        { // Bad addresses.
            memset(&longest, 'x', sizeof longest);
            longest.address.sun_family = AF_UNIX;
            CHECK_ERROR(connect_unix(s, &longest.address, sizeof longest), WSAEFAULT);
            const SOCKET fresh = t_socket(AF_UNIX, types[i], 0);
            CHECK_ERROR(sp.lpWSPBind(fresh, (struct sockaddr *)&longest.address, sizeof longest, &t_error), WSAEFAULT);
            t_close(fresh);
            CHECK_ERROR(connect_unix(s, &address, HEAD), WSAEFAULT);
            CHECK_ERROR(connect_unix(s, &address, 1), WSAEFAULT);
            CHECK_ERROR(connect_unix(s, NULL, sizeof address), WSAEFAULT);
            struct sockaddr_in other = {.sin_family = AF_INET, .sin_port = htons(7)};
            other.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&other, sizeof other, NULL, NULL, NULL, NULL, &t_error),
                        WSAEAFNOSUPPORT);
        }
        { // After all of that it connects.
            const SOCKET listener = t_socket(AF_UNIX, types[i], 0);
            const int length = t_bind_unix(listener, &address);
            if (types[i] != SOCK_DGRAM)
                CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
            CHECK_OK(connect_unix(s, &address, length));
            CHECK_EQ(t_send(s, "x", 1), 1);
            t_close(listener);
        }
        t_close(s);
    }
    harness_end();
}
