package com.callstar.payouts.demo.stripe;

import java.util.List;

/** One call of the API. {@code account} is the {@code Stripe-Account} header, {@code ids} the ids in the path. */
record Call(Head head, String account, String key, Form form, List<String> ids) {

    record Head(String method, String path, String requestId, String authorization) {}

    String method() {
        return head.method();
    }

    String path() {
        return head.path();
    }

    /** Whose money and objects the call is about: a connected account's, or the platform's. */
    String owner() {
        return account == null ? Books.PLATFORM : account;
    }

    String id() {
        return ids.getFirst();
    }

    Call at(List<String> idsInPath) {
        return new Call(head, account, key, form, idsInPath);
    }
}
