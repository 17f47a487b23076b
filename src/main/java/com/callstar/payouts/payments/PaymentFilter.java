package com.callstar.payouts.payments;

import com.callstar.payouts.creators.CreatorKey;

/**
 * Which payments to list.
 *
 * @param creator null for all creators
 * @param status the status of the creator's share; null for any
 * @param search a whole id of a booking, a payment, or Stripe's payment intent or charge, or a part of the creator's name, email
 *     or id; null for no search
 * @param withCreators whether to read the creator of each payment in the same statement
 */
public record PaymentFilter(CreatorKey creator, ShareStatus status, String search, boolean withCreators) {

    public static PaymentFilter of(String creatorId, ShareStatus status) {
        return new PaymentFilter(CreatorKey.ofId(creatorId), status, null, false);
    }
}
