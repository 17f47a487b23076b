package com.callstar.payouts.stripe;

import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.Creators;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What Stripe tells of connected accounts. It can be stale; before a payout the account is read again. */
@ApplicationScoped
class AccountEvents {

    private final Creators creators;

    AccountEvents(Creators creators) {
        this.creators = creators;
    }

    Dispatch.Result updated(IncomingEvent event) {
        if (event.objectId() == null) {
            return new Dispatch.Ignored("names no account");
        }
        boolean transfers = "active".equals(event.text("capabilities", "transfers"));
        boolean payouts = event.object().path("payouts_enabled").asBoolean(false);
        creators.accept(
                new AccountState(
                        event.objectId(),
                        transfers,
                        payouts,
                        requirements(event.object().path("requirements"))),
                Dispatch.actor(event));
        return new Dispatch.Applied();
    }

    private static List<String> requirements(JsonNode requirements) {
        List<String> all = new ArrayList<>();
        for (String kind : List.of("past_due", "currently_due", "pending_verification")) {
            requirements.path(kind).forEach(one -> all.add(one.asText()));
        }
        return all.stream().distinct().toList();
    }
}
