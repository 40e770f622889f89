#include "iso/iso.h"

#include <sys/mman.h>

enum { PAGE = 4096 };

/* Memory whose last page may not be touched. */
static char *with_a_gap(void)
{
    char *pages = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(pages != MAP_FAILED);
    CHECK_EQ(mprotect(pages + PAGE, PAGE, PROT_NONE), 0);
    return pages;
}

TEST("buffers that are not there are WSAEFAULT, and nothing is sent or lost by it; of a room for more than has come only "
     "what is needed has to be there (SND-17, RCV-17, GEN-04)")
{
    harness_start();
    if (!t_wild_pointers())
        SKIP("a memory checker watches");
    char *const pages = with_a_gap(), *const end = pages + PAGE;
    char *const sealed = t_page(PROT_READ);
    I_EACH_KIND(kind)
    {
        SOCKET client, server;
        i_pair(kind, &client, &server);
        { // Sending.
            CHECK_ERROR(i_send(client, T_WILD, 5, 0), WSAEFAULT);
            CHECK_ERROR(i_send(client, end - 2, 5, 0), WSAEFAULT);
            CHECK_OK(i_send(client, "hello", 5, 0));
        }
        { // Receiving: it stays until there is a place for it.
            CHECK_ERROR(i_recv(server, T_WILD, 5, 0), WSAEFAULT);
            CHECK_ERROR(i_recv(server, sealed, 5, 0), WSAEFAULT);
            CHECK_ERROR(i_recv(server, end - 4, 100, 0), WSAEFAULT);
            CHECK_OK(i_recv(server, end - 5, 100, 0));
            CHECK_EQ(i_count, 5);
            CHECK_MEM_EQ(end - 5, "hello", 5);
        }
        if (i_class2(kind)) { // Expedited data.
            CHECK_ERROR(i_send(client, end - 1, 2, MSG_OOB), WSAEFAULT);
            CHECK_OK(i_send(client, "now", 3, MSG_OOB));
            CHECK_ERROR(i_recv(server, T_WILD, 16, MSG_OOB), WSAEFAULT);
            CHECK_ERROR(i_recv(server, end - 2, 16, MSG_OOB), WSAEFAULT);
            CHECK_OK(i_recv(server, end - 3, 16, MSG_OOB));
            CHECK_MEM_EQ(end - 3, "now", 3);
        }
        t_close(client);
        t_close(server);
    }
    CHECK_EQ(munmap(pages, 2 * PAGE), 0);
    harness_end();
}
