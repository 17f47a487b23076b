package com.callstar.stripesimulator;

import java.util.List;

/** One call of the API. {@code account} is the {@code Stripe-Account} header, {@code ids} are the ids in the path. */
record ApiCall(Head head, String account, String key, RequestForm form, List<String> ids) {

    record Head(String method, String path, String requestId, String authorization) {}

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

    String id() {
        return ids.getFirst();
    }

    ApiCall at(List<String> idsInPath) {
        return new ApiCall(head, account, key, form, idsInPath);
    }
}
