package com.callstar.stripesimulator;

import java.util.List;

/** One call of the API. {@code account} is the {@code Stripe-Account} header, {@code ids} are the ids in the path. */
record ApiCall(Head head, String account, String key, RequestForm form, List<String> ids) {

    /** {@code version} is the header {@code Stripe-Version}, {@code body} the body as it came; both may be null. */
    record Head(
            String method,
            String path,
            String requestId,
            String authorization,
            String version,
            String type,
            String body) {

        boolean isJson() {
            return type != null && type.startsWith("application/json");
        }
    }

    String method() {
        return head.method();
    }

    String path() {
        return head.path();
    }

    /** Whose money and objects the call is about: a connected account's, or the platform's. */
    String owner() {
        return account == null ? BalanceBook.PLATFORM : account;
    }

    /** Whether the call is one of the second API, whose paths begin with {@code /v2/}. */
    boolean isV2() {
        return path().startsWith("/v2/");
    }

    /** Whether the call has this API version or a later one; versions begin with their date. */
    boolean isSince(String date) {
        return head.version() != null && head.version().compareTo(date) >= 0;
    }

    String id() {
        return ids.getFirst();
    }

    ApiCall at(List<String> idsInPath) {
        return new ApiCall(head, account, key, form, idsInPath);
    }
}
