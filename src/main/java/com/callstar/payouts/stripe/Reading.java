package com.callstar.payouts.stripe;

import com.callstar.payouts.payouts.DisbursementReports;

/** What has to be read at Stripe before an event can be applied. It is read outside any transaction. */
sealed interface Reading {

    /** The object that Stripe made of a disbursement. */
    record OfDisbursement(DisbursementReports.StatusRequest request) implements Reading {}

    /** The event's own object: what Stripe says of it is applied, not what the event says. */
    record OfObject(IncomingEvent event) implements Reading {}

    /** The account that the event is about: the event has no state of it, or not the only one of its second. */
    record OfAccount(IncomingEvent event, String accountId) implements Reading {}

    /** The charge that the event names, and that no payment is known to have: it names the payment's intent. */
    record OfCharge(IncomingEvent event, String chargeId) implements Reading {}
}
