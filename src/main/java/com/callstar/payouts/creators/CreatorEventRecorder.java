package com.callstar.payouts.creators;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Audits changes of creators and fires the events about them, in the transaction of the change. */
@ApplicationScoped
class CreatorEventRecorder {

    private final Audit audit;
    private final Event<DestinationChanged> destinations;
    private final Event<IdentityChanged> identities;
    private final Event<ReadinessChanged> readiness;

    CreatorEventRecorder(
            Audit audit,
            Event<DestinationChanged> destinations,
            Event<IdentityChanged> identities,
            Event<ReadinessChanged> readiness) {
        this.audit = audit;
        this.destinations = destinations;
        this.identities = identities;
        this.readiness = readiness;
    }

    /** Records a registration or a connected or disconnected account. */
    void record(Creator before, Creator after, Instant now, Actor actor) {
        if (after.registered() && !before.registered()) {
            audit.record(after.id(), new Audit.AuditChange(actor, "creator.register", null, null, null));
        }
        if (!Objects.equals(before.stripeAccountId(), after.stripeAccountId())) {
            audit.record(
                    after.id(),
                    new Audit.AuditChange(
                            actor, "creator.stripe_account", before.stripeAccountId(), after.stripeAccountId(), null));
        }
        if (!Objects.equals(before.subject(), after.subject())) {
            audit.record(
                    after.id(),
                    new Audit.AuditChange(actor, "creator.subject", before.subject(), after.subject(), null, true));
        }
        if (before.registered() && !contact(before).equals(contact(after))) {
            // The audit keeps for good that the contact changed, but not the old values: they are personal data.
            audit.record(after.id(), new Audit.AuditChange(actor, "creator.contact", null, null, null));
        }
        fireIdentityChanged(new IdentityChanged(before, after, now, actor));
        fireEvents(before, after, actor);
    }

    private void fireIdentityChanged(IdentityChanged change) {
        boolean changed = change.otherEmail() || change.otherSubject() || change.otherConnection();
        if (changed
                && change.before().registered()
                && !change.actor().isCreator(change.before().id())) {
            identities.fire(change);
        }
    }

    private static List<String> contact(Creator creator) {
        return List.of(creator.name(), creator.email());
    }

    void recordLanguage(String creatorId, String before, String after, Actor actor) {
        if (!Objects.equals(before, after)) {
            audit.record(creatorId, new Audit.AuditChange(actor, "creator.language", before, after, null));
        }
    }

    void recordTimeZone(String creatorId, String before, String after, Actor actor) {
        if (!Objects.equals(before, after)) {
            audit.record(creatorId, new Audit.AuditChange(actor, "creator.time_zone", before, after, null));
        }
    }

    void recordCountry(String creatorId, String before, String after, Actor actor) {
        if (!Objects.equals(before, after)) {
            audit.record(creatorId, new Audit.AuditChange(actor, "creator.country", before, after, null));
        }
    }

    void recordReset(String creatorId, String accountId, String reason, Actor admin) {
        audit.record(creatorId, new Audit.AuditChange(admin, "creator.stripe_reset", accountId, null, reason));
    }

    /** The state of the creator's Stripe account was reported. */
    void recordState(Creator before, Creator after, Actor actor) {
        if (readinessChanged(before, after)) {
            audit.record(
                    after.id(),
                    new Audit.AuditChange(
                            actor,
                            "creator.stripe_state",
                            null,
                            after.ready() ? "ready" : "not ready",
                            String.join(", ", after.requirements().codes())));
        }
        fireEvents(before, after, actor);
    }

    private static boolean readinessChanged(Creator before, Creator after) {
        return before.ready() != after.ready()
                || !before.requirements().codes().equals(after.requirements().codes());
    }

    private void fireEvents(Creator before, Creator after, Actor actor) {
        if (readinessChanged(before, after) || !Objects.equals(before.stripeAccountId(), after.stripeAccountId())) {
            readiness.fire(new ReadinessChanged(before, after));
        }
        if (before.destination().version() == after.destination().version()) {
            return;
        }
        String from = shown(before);
        String to = shown(after);
        audit.record(after.id(), new Audit.AuditChange(actor, "creator.destination", from, to, null, true));
        destinations.fire(new DestinationChanged(
                before.email().isEmpty() ? after : before,
                after.destination().version(),
                !Objects.equals(before.stripeAccountId(), after.stripeAccountId()),
                from,
                to,
                after.destination().changedAt(),
                actor));
    }

    private static String shown(Creator creator) {
        List<BankAccount> banks = creator.banks();
        return banks.stream().map(BankAccount::shown).collect(Collectors.joining(", "));
    }
}
