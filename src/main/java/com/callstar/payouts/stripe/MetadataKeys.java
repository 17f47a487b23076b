package com.callstar.payouts.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The keys of our ids in the metadata of Stripe's objects. */
final class MetadataKeys {

    static final String BOOKING = "bookingId";
    static final String CREATOR = "creatorId";
    static final String PAYOUT = "payoutId";
    static final String DISBURSEMENT = "disbursementId";
    static final String REVERSAL = "reversalId";
    /** Marks a payout that pays a transfer on; it never occurs together with {@link #DISBURSEMENT}. */
    static final String ONWARD = "onwardPayoutId";

    /** Stripe's id of the transfer that is paid on. */
    static final String TRANSFER = "transferId";

    static final String DEPLOYMENT = "deployment";

    private static final List<String> OURS =
            List.of(BOOKING, CREATOR, PAYOUT, DISBURSEMENT, REVERSAL, ONWARD, TRANSFER);

    /** Ours, and the name of the deployment. */
    static final List<String> ALL =
            Stream.concat(OURS.stream(), Stream.of(DEPLOYMENT)).toList();

    private MetadataKeys() {}

    /** Whether metadata contains any of our keys. */
    static boolean isAnyIn(JsonNode metadata) {
        return OURS.stream().anyMatch(metadata::hasNonNull);
    }
}
