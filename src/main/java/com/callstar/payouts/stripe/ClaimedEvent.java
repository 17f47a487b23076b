package com.callstar.payouts.stripe;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A waiting event whose row and whose object this transaction has locked.
 *
 * @param object its {@link ObjectKey}, or its own id if it has none
 * @param traceparent the trace of the request that brought it; null if that request is not traced
 * @param tries how often it was tried before
 * @param toRead whether it is known that its object has to be read at Stripe
 */
@RegisterForReflection(methods = false, fields = false)
record ClaimedEvent(
        String id, String type, String object, String payload, String traceparent, int tries, boolean toRead) {}
