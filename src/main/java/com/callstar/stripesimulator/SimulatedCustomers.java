package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Actions of customers and their banks. Amounts are in minor units. */
abstract class SimulatedCustomers extends SimulatedSide {
    SimulatedCustomers(SimulatorSettings settings) {
        super(settings);
    }

    /** Creates a payment intent from API form parameters: {@code amount}, {@code metadata[creatorId]}… */
    public String createPaymentIntent(Map<String, String> parameters) {
        return change(() -> parts.payments
                .create(Form.of(parameters), BalanceBook.PLATFORM)
                .get("id")
                .asText());
    }

    /** The customer pays; with {@code capture_method=manual} the amount is only authorised. */
    public void pay(String paymentIntentId) {
        changing(() -> parts.payments.pay(parts.payments.get(paymentIntentId)));
    }

    /** The customer pays, and another currency reaches the platform's balance. */
    public void pay(String paymentIntentId, long settledAmount, String settledCurrency) {
        changing(() -> parts.payments.pay(
                parts.payments.get(paymentIntentId),
                new Exchange.Settled(settledAmount, settledCurrency.toLowerCase(Locale.ROOT))));
    }

    /** Captures an authorised intent in whole or in part; the rest is released to the customer. */
    public void capture(String paymentIntentId, long amount) {
        Form form = Form.of(Map.of("amount_to_capture", String.valueOf(amount)));
        changing(() -> parts.captures.capture(parts.payments.get(paymentIntentId), form));
    }

    /** Cancels an intent that is unpaid or not captured. */
    public void cancel(String paymentIntentId) {
        changing(() -> parts.payments.cancel(parts.payments.get(paymentIntentId), "requested_by_customer"));
    }

    /** Expires the authorisation: {@code charge.expired} and {@code payment_intent.canceled}. */
    public void expireAuthorization(String paymentIntentId) {
        changing(() -> parts.captures.expire(parts.payments.get(paymentIntentId)));
    }

    /** Settles charges of other currencies in this one from now on, at this rate. */
    public void holdsOnly(String currency, BigDecimal rate) {
        changing(() -> parts.exchange.holdOnly(currency, rate));
    }

    public void decline(String paymentIntentId, String code) {
        changing(() -> parts.payments.decline(parts.payments.get(paymentIntentId), code));
    }

    /** Refunds; returns the id of the refund. */
    public String refund(String chargeOrIntentId, long amount) {
        String parameter = chargeOrIntentId.startsWith("pi_") ? "payment_intent" : "charge";
        Form form = Form.of(Map.of(parameter, chargeOrIntentId, "amount", String.valueOf(amount)));
        return change(() -> refund(chargeOrIntentId, form));
    }

    private String refund(String chargeOrIntentId, Form form) {
        String owner = EventLog.ownerOf(parts.charges.ofChargeOrIntent(chargeOrIntentId));
        return parts.refunds.create(form, owner).get("id").asText();
    }

    /** Refunds a destination charge with its transfer and fee in the same proportion. */
    public String refundDestinationCharge(String paymentIntentId, long amount) {
        Form form = Form.of(Map.of(
                "payment_intent",
                paymentIntentId,
                "amount",
                String.valueOf(amount),
                "reverse_transfer",
                "true",
                "refund_application_fee",
                "true"));
        return change(() -> refund(paymentIntentId, form));
    }

    public void failRefund(String refundId, String reason) {
        changing(() -> parts.refunds.fail(parts.world.shelf(ObjectKind.REFUND).get(refundId), reason));
    }

    /** Disputes what is not refunded, with a fee of 15.00; returns the id of the dispute. */
    public String openDispute(String chargeOrIntentId) {
        return change(() -> parts.disputes.open(chargeOrIntentId).get("id").asText());
    }

    /** Disputes a part. */
    public String openDispute(String chargeOrIntentId, long amount) {
        return change(() -> {
            ObjectNode charge = parts.charges.ofChargeOrIntent(chargeOrIntentId);
            return dispute(charge, ChargeDisputes.claim(charge, amount));
        });
    }

    /** Disputes in another currency; {@code ofCharge} is the amount in the charge's currency. */
    public String openDispute(String chargeOrIntentId, long amount, String currency, long ofCharge) {
        return change(() -> dispute(
                parts.charges.ofChargeOrIntent(chargeOrIntentId),
                new ChargeDisputes.Claim(amount, currency, ofCharge)));
    }

    private String dispute(ObjectNode charge, ChargeDisputes.Claim claim) {
        return parts.disputes.open(charge, claim).get("id").asText();
    }

    /** Opens an inquiry, {@code warning_needs_response}, which moves no money. */
    public String openInquiry(String chargeOrIntentId) {
        return change(() -> parts.disputes.inquire(chargeOrIntentId).get("id").asText());
    }

    public void closeDispute(String disputeId, boolean won) {
        changing(
                () -> parts.disputes.close(parts.world.shelf(ObjectKind.DISPUTE).get(disputeId), won));
    }

    /** Reopens a won dispute, or turns a closed inquiry into a dispute: the money is taken. */
    public void reopenDispute(String disputeId) {
        changing(() ->
                parts.disputes.reopen(parts.world.shelf(ObjectKind.DISPUTE).get(disputeId)));
    }

    /** Returns a part of a lost dispute in the charge's currency; it stays lost. */
    public void reinstatePart(String disputeId, long ofCharge) {
        changing(() -> parts.disputes.reinstatePart(
                parts.world.shelf(ObjectKind.DISPUTE).get(disputeId), ofCharge));
    }
}
