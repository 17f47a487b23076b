package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Books what Stripe has paid without the books knowing it, as the payout that it was. After it, the books and Stripe
 * agree, and the creator's payouts go on.
 */
@ApplicationScoped
public class Adoptions {

    private static final int LONGEST_REASON = 2000;
    private static final int AT_ONCE = 500;

    private final UnbookedDisbursements unbooked;
    private final AdoptionStore store;
    private final PayoutReader reader;

    Adoptions(UnbookedDisbursements unbooked, AdoptionStore store, PayoutReader reader) {
        this.unbooked = unbooked;
        this.store = store;
        this.reader = reader;
    }

    /** The result of adopting one. Either the payout or the refusal is null. */
    public record Adoption(UnbookedDisbursement disbursement, Payout payout, Refusal refusal) {}

    /**
     * Adopts one transfer or payout. Adopting it again returns the same payout. Its status is read at Stripe
     * afterwards.
     *
     * @param stripeId Stripe's id of it
     * @param reason kept in the history
     * @throws PayoutRefused INVALID_STATE if nothing unbooked has this id, if the books do not know its creator, or if
     *     they have too little money of the creator to fund it: then read the missed events first. FORBIDDEN if it is
     *     the admin's own
     */
    public Payout adopt(String stripeId, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        String payoutId = store.adopt(InvalidInput.required("stripeId", stripeId, 255), why, actor);
        return reader.find(payoutId).orElseThrow(PayoutRefused.NotFound::new);
    }

    /** Adopts the oldest {@value #AT_ONCE}, each in its own transaction: one that is refused stops no other. */
    public List<Adoption> adoptAll(String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        List<Adoption> adoptions = new ArrayList<>();
        for (UnbookedDisbursement one : unbooked.open(null, AT_ONCE)) {
            adoptions.add(tried(one, why, actor));
        }
        return adoptions;
    }

    private Adoption tried(UnbookedDisbursement one, String reason, Actor actor) {
        try {
            return new Adoption(one, adopt(one.stripeId(), reason, actor), null);
        } catch (PayoutRefused refused) {
            return new Adoption(one, null, refused.forAdmin());
        }
    }
}
