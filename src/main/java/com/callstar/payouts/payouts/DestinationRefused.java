package com.callstar.payouts.payouts;

import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.creators.Stamp;
import java.time.Instant;
import java.util.Objects;

/**
 * Why nothing is sent to a payout's destination now. Nothing is sent before an admin has confirmed the destination or, unless it
 * changed after the request, the cooling-off period is over.
 */
public final class DestinationRefused extends PayoutRefused {
    private static final long serialVersionUID = 1L;

    /** The message for the creator; admins read that of the code. */
    private final transient String forCreators;

    private DestinationRefused(String sentence, String forCreators, Object... facts) {
        super(RefusalCode.INVALID_STATE, sentence, facts);
        this.forCreators = forCreators;
    }

    /** @param sinceTheRequest whether only an admin can end it, and time alone does not */
    static DestinationRefused changed(
            DestinationSnapshot requestedFor,
            DestinationSnapshot now,
            Instant changedAt,
            Instant until,
            boolean sinceTheRequest) {
        return new DestinationRefused(
                sinceTheRequest ? sentence(requestedFor, now) : recent(now),
                sinceTheRequest ? "waiting.destination" : "waiting.cooling_off",
                "requestedFor",
                requestedFor.stripeAccountId(),
                "requestedForBank",
                requestedFor.bankAccountLast4(),
                "now",
                now.stripeAccountId(),
                "nowBank",
                now.bankAccountLast4(),
                "changedAt",
                changedAt,
                "coolingOffUntil",
                until);
    }

    /** Names what is new of the destination, and the account once if it is the same. */
    private static String sentence(DestinationSnapshot requestedFor, DestinationSnapshot now) {
        if (!Objects.equals(requestedFor.stripeAccountId(), now.stripeAccountId())) {
            return "destination";
        }
        String before = requestedFor.bankAccountLast4();
        return before == null || now.bankAccountLast4() == null || before.equals(now.bankAccountLast4())
                ? "destination_again"
                : "destination_bank";
    }

    /** It was requested for the new destination: the one before is not known here. */
    private static String recent(DestinationSnapshot now) {
        return now.bankAccountLast4() == null ? "destination_recent_account" : "destination_recent";
    }

    /** The creator's first destination is new. */
    static DestinationRefused first(Stamp connected, Instant until) {
        return new DestinationRefused(
                "first_destination",
                "waiting.first_destination",
                "connectedAt",
                connected.at(),
                "connectedBy",
                connected.by(),
                "coolingOffUntil",
                until);
    }

    /** Somebody else than the creator changed their email address or sign-in. */
    static DestinationRefused identity(Stamp changed, Instant until) {
        return new DestinationRefused(
                "identity",
                "waiting.identity",
                "changedAt",
                changed.at(),
                "changedBy",
                changed.by(),
                "coolingOffUntil",
                until);
    }

    String forCreators() {
        return forCreators;
    }

    /** Who connected, changed or confirmed a destination does not process the payout to it before the cooling-off period is over. */
    public static final class NeedsAnotherAdmin extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        NeedsAnotherAdmin(Instant until) {
            super(RefusalCode.FORBIDDEN, "another_admin", "coolingOffUntil", until);
        }
    }
}
