package com.callstar.payouts.core;

/**
 * Where a request came from.
 *
 * @param address of the network, as far as the proxies in front are trusted
 * @param requestId the same as in the log and in the answer's {@code X-Request-Id}
 */
public record Origin(String address, String requestId) {

    /** Of what nobody asked for by a request. */
    public static final Origin NONE = new Origin(null, null);
}
