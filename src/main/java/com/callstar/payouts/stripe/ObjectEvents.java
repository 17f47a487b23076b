package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the events about objects of Stripe. */
@ApplicationScoped
public class ObjectEvents {

    /** More than a payment ever has; the latest are the ones that matter. */
    private static final int MOST = 100;

    private final Queries queries;

    ObjectEvents(Queries queries) {
        this.queries = queries;
    }

    /**
     * The latest {@value #MOST} events about these objects, newest first. Events that wait for one of these intents or charges are among
     * them, even if they are about a dispute or a refund that is not known yet.
     */
    public List<StripeEvent> about(Collection<String> objectIds) {
        return queries.list(
                """
                select e.seq, e.id, e.type, e.account, e.object_id, e.created, e.received_at, e.status, e.outcome, e.tries,
                       e.next_try_at, e.handled_at, e.missed, e.payload_removed_at
                from stripe_event e
                where e.object_id = any(:ids)
                   or e.about_intent = any(:ids) and e.about_intent is not null and e.status in ('WAITING', 'GIVEN_UP')
                   or e.about_charge = any(:ids) and e.about_charge is not null and e.status in ('WAITING', 'GIVEN_UP')
                order by e.seq desc limit :limit""",
                Map.of("ids", objectIds.toArray(String[]::new), "limit", MOST),
                row -> new StripeEvent(
                        row.text("seq"),
                        row.text("id"),
                        row.text("type"),
                        row.text("account"),
                        row.text("object_id"),
                        row.time("created"),
                        row.time("received_at"),
                        row.constant(EventStatus.class, "status"),
                        row.text("outcome"),
                        (int) row.number("tries"),
                        row.time("next_try_at"),
                        row.time("handled_at"),
                        row.flag("missed"),
                        row.time("payload_removed_at")));
    }
}
