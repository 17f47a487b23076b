package com.callstar.payouts.payments;

import com.callstar.payouts.creators.CreatorKey;

/**
 * Which payments to list.
 *
 * @param creator null for all creators; never if {@code part} is given
 * @param status the status of the creator's share; null for any
 * @param part a state in which the share has a part, whatever its status; null for any
 * @param currency null for any
 * @param search a whole id of a booking, a payment, or Stripe's payment intent or charge, or a part of the creator's name, email
 *     or id; null for no search, and never with {@code part}
 * @param with what to read along with each payment, in the same statement
 */
public record PaymentFilter(
        CreatorKey creator, ShareStatus status, ShareStatus part, String currency, String search, With with) {

    /**
     * @param creators its creator
     * @param proof what Stripe's statement says about it, without which it has no {@link Payment#notice}
     */
    public record With(boolean creators, boolean proof) {}

    private static final With PROOF = new With(false, true);

    /** Payments of a creator in this currency whose share has this status. */
    public static PaymentFilter of(String creatorId, ShareStatus status, String currency) {
        return new PaymentFilter(CreatorKey.ofId(creatorId), status, null, currency, null, PROOF);
    }

    /** Payments of a creator in this currency whose share has a part in this state. */
    public static PaymentFilter withPart(String creatorId, ShareStatus part, String currency) {
        return new PaymentFilter(CreatorKey.ofId(creatorId), null, part, currency, null, PROOF);
    }

    /**
     * The condition for payments, called {@code p}, whose status is the wanted one. A released payment of which nothing but the reserve
     * is left has no READY part.
     */
    String partOfThese() {
        String ofStatus = "p.payout_status = '" + part + "'";
        return part == ShareStatus.READY ? ofStatus + " and p.remaining_amount > p.reserved_amount" : ofStatus;
    }

    /**
     * The condition for payments, called {@code p}, that have the wanted part although their status is another one. The indexes
     * payment_in_parts and payment_returned_in_part have the same conditions.
     */
    String partOfOthers() {
        return switch (part) {
            case PENDING, HELD -> "false";
            case READY -> "p.payout_status <> 'READY' and p.remaining_amount < 0";
            case RESERVED -> "p.reserved_amount > 0";
            case PROCESSING -> "p.payout_status <> 'PROCESSING' and p.claimed_amount > 0";
            case PAID -> "p.payout_status <> 'PAID' and p.paid_amount + p.recovered_amount <> 0";
            case CANCELLED -> "p.payout_status <> 'CANCELLED' and p.share_returned > 0";
        };
    }
}
