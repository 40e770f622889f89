#include "harness.h"

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

TEST("wsp_strerror names every error and never answers null, and wsp_version is that of the header (GEN-01)")
{
    char version[32];
    CHECK(starts_with(wsp_strerror(WSAECONNREFUSED), "WSAECONNREFUSED: "));
    CHECK(starts_with(wsp_strerror(WSATRY_AGAIN), "WSATRY_AGAIN: "));
    CHECK(starts_with(wsp_strerror(WSANOTINITIALISED), "WSANOTINITIALISED: "));
    CHECK(starts_with(wsp_strerror(WSA_INVALID_HANDLE), "WSA_INVALID_HANDLE: "));
    for (int error = -2; error < 12100; error++) {
        const char *text = wsp_strerror(error);
        CHECK(text != NULL && text[0] != '\0');
        CHECK(text == wsp_strerror(error)); /* static, so nobody frees it */
    }
    snprintf(version, sizeof version, "%d.%d.%d", WSP_VERSION_MAJOR, WSP_VERSION_MINOR, WSP_VERSION_PATCH);
    CHECK_STR_EQ(wsp_version(), version);
}
