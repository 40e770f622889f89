#include "iso/iso.h"

TEST("closing a socket whose non-blocking attempt nobody has answered leaves nothing behind: no thread, no descriptor "
     "(CLOSE-03, STARTUP-13)")
{
    const int before = t_thread_count();
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        const int listener = i_raw_listener(&address);
        const SOCKET s = i_calling(kind, &address, NULL, 0);
        T_UNTIL(t_thread_count() > before); /* somebody must look after the attempt */
        t_close(s);
        T_UNTIL(t_thread_count() == before);
        close(listener);
    }
    harness_end();
}
