package com.callstar.payouts.core;

/**
 * Where a request came from.
 *
 * @param address the client's IP address, as reported by trusted proxies
 * @param requestId the id in the log and in the response header {@code X-Request-Id}
 */
public record Origin(String address, String requestId) {

    /** There was no request. */
    public static final Origin NONE = new Origin(null, null);
}
