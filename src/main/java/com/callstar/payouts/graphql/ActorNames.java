package com.callstar.payouts.graphql;

import com.callstar.payouts.audit.AuditRecord;
import java.util.Set;

/** How much a creator learns of who acted: of the platform's people and programs, only that it was the platform. */
final class ActorNames {

    static final String PLATFORM = "platform";

    /** Whose reasons are written for the creator if a person gives them; all others are notes among admins. */
    private static final Set<String> TOLD = Set.of("payout.process", "payout.reject");

    private ActorNames() {}

    /** @param actor as {@link com.callstar.payouts.core.Actor#toString()} writes it; null for none */
    static String forCreators(String actor) {
        return actor == null || actor.startsWith("creator:") || actor.startsWith("stripe:") ? actor : PLATFORM;
    }

    static AuditRecord forCreators(AuditRecord event) {
        return new AuditRecord(
                event.id(),
                event.at(),
                forCreators(event.actor()),
                null,
                null,
                event.subject(),
                event.action(),
                event.from(),
                event.to(),
                TOLD.contains(event.action()) && !event.actor().startsWith("system:") ? event.reason() : null,
                event.refused());
    }
}
