package com.callstar.payouts.stripe;

import com.callstar.payouts.ledger.AccountHolder;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Reads the contents of claimed events, and whose money they may move. */
@ApplicationScoped
class EventReader {

    private final Dispatch dispatch;
    private final EventHolders holders;
    private final ObjectMapper json;

    EventReader(Dispatch dispatch, EventHolders holders, ObjectMapper json) {
        this.dispatch = dispatch;
        this.holders = holders;
        this.json = json;
    }

    BatchPlan plan(List<ClaimedEvent> claimed, int reads) {
        return new BatchPlan(claimed, reads, dispatch, json);
    }

    Set<AccountHolder> holders(List<BatchPlan.Step> steps) {
        return steps.isEmpty()
                ? Set.of()
                : holders.of(steps.stream().map(BatchPlan.Step::event).toList());
    }

    Dispatch.Result apply(IncomingEvent event) {
        return dispatch.apply(event);
    }
}
