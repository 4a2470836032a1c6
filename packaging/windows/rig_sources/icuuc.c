/* Stands in for the icuuc.dll of Windows 10, which Wine 8 lacks and Qt6Core.dll is linked with.
 *
 * Qt asks it for text encodings that it has not built in, and Easel uses none of those: every call says "not
 * supported". It lives in Wine's own system32 and must never reach what is shipped.
 */
#define UNSUPPORTED 16 /* U_UNSUPPORTED_ERROR */
#define API __declspec(dllexport)

API void *ucnv_open(const char *name, int *status) {
    (void)name;
    *status = UNSUPPORTED;
    return 0;
}
API void ucnv_close(void *converter) { (void)converter; }
API void ucnv_reset(void *converter) { (void)converter; }
API signed char ucnv_getMaxCharSize(void *converter) { (void)converter; return 1; }
API const char *ucnv_getName(void *converter, int *status) {
    (void)converter;
    *status = UNSUPPORTED;
    return 0;
}
API int ucnv_countAvailable(void) { return 0; }
API const char *ucnv_getAvailableName(int index) { (void)index; return 0; }
API const char *ucnv_getStandardName(const char *name, const char *standard, int *status) {
    (void)name, (void)standard;
    *status = UNSUPPORTED;
    return 0;
}
API int ucnv_fromUCountPending(void *converter, int *status) {
    (void)converter;
    *status = UNSUPPORTED;
    return 0;
}
API int ucnv_toUCountPending(void *converter, int *status) {
    (void)converter;
    *status = UNSUPPORTED;
    return 0;
}

/* Never called without a converter, and there is none. */
API void ucnv_toUnicode(void) {}
API void ucnv_fromUnicode(void) {}
API void ucnv_getToUCallBack(void) {}
API void ucnv_getFromUCallBack(void) {}
API void ucnv_setToUCallBack(void) {}
API void ucnv_setFromUCallBack(void) {}
API void ucnv_cbToUWriteUChars(void) {}
API void ucnv_cbFromUWriteUChars(void) {}
API void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
API void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
