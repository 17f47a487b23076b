package com.callstar.payouts.runs;

/** An item that a run pays, as it was prepared. */
record FrozenItem(String payoutId, String creatorId, String destination, long destinationVersion, String funding) {

    /** What has changed about it; null for nothing. */
    RunChange.What changed(PlannedPayout now) {
        if (now == null) {
            return RunChange.What.STATUS;
        }
        if (!now.isPayable()) {
            return RunChange.What.of(now.reason());
        }
        var payout = now.prospect().payout();
        if (!destination.equals(payout.stripeAccountId())
                || destinationVersion != payout.destination().version()) {
            return RunChange.What.DESTINATION;
        }
        return funding.equals(RunDigest.funding(now)) ? null : RunChange.What.FUNDING;
    }
}
