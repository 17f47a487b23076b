package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Customers who pay, and their banks. Amounts are in minor units. */
abstract class SimulatedCustomers extends SimulatedSide {
    SimulatedCustomers(SimulatorSettings settings) {
        super(settings);
    }

    /** Creates a payment intent from form parameters of the API: {@code amount}, {@code metadata[creatorId]}… */
    public String createPaymentIntent(Map<String, String> parameters) {
        return change(() -> parts.payments
                .create(RequestForm.of(parameters), BalanceBook.PLATFORM)
                .get("id")
                .asText());
    }

    /** The customer pays. With {@code capture_method=manual} their bank only authorises, until the capture. */
    public void pay(String paymentIntentId) {
        changing(() -> parts.payments.pay(parts.payments.get(paymentIntentId)));
    }

    /** The customer pays, and wants the receipt at this address. */
    public void payWithReceipt(String paymentIntentId, String address) {
        changing(() -> {
            ObjectNode intent = parts.payments.get(paymentIntentId);
            intent.put("receipt_email", address);
            parts.payments.pay(intent);
        });
    }

    /** The customer pays in the intent's currency, but another currency reaches the platform's balance. */
    public void pay(String paymentIntentId, long settledAmount, String settledCurrency) {
        changing(() -> parts.payments.pay(
                parts.payments.get(paymentIntentId),
                new Exchange.Settled(settledAmount, settledCurrency.toLowerCase(Locale.ROOT))));
    }

    /** Captures all of an authorised intent, or a part: the rest is released to the customer. */
    public void capture(String paymentIntentId, long amount) {
        RequestForm form = RequestForm.of(Map.of("amount_to_capture", String.valueOf(amount)));
        changing(() -> parts.captures.capture(parts.payments.get(paymentIntentId), form));
    }

    /** Cancels an intent that is unpaid, or authorised and not captured. */
    public void cancel(String paymentIntentId) {
        changing(() -> parts.payments.cancel(parts.payments.get(paymentIntentId), "requested_by_customer"));
    }

    /** The authorisation expires without a capture: {@code charge.expired} and {@code payment_intent.canceled}. */
    public void expireAuthorization(String paymentIntentId) {
        changing(() -> parts.captures.expire(parts.payments.get(paymentIntentId)));
    }

    /** From now on, charges in other currencies reach the balance in this currency, at this rate. */
    public void holdsOnly(String currency, BigDecimal rate) {
        changing(() -> parts.exchange.holdOnly(currency, rate));
    }

    public void decline(String paymentIntentId, String code) {
        changing(() -> parts.payments.decline(parts.payments.get(paymentIntentId), code));
    }

    /** Returns the id of the refund. */
    public String refund(String chargeOrIntentId, long amount) {
        String parameter = chargeOrIntentId.startsWith("pi_") ? "payment_intent" : "charge";
        RequestForm form = RequestForm.of(Map.of(parameter, chargeOrIntentId, "amount", String.valueOf(amount)));
        return change(() -> refund(chargeOrIntentId, form));
    }

    private String refund(String chargeOrIntentId, RequestForm form) {
        String owner = EventLog.ownerOf(parts.charges.ofChargeOrIntent(chargeOrIntentId));
        return parts.refunds.create(form, owner).get("id").asText();
    }

    /** The same for a destination charge, whose transfer and fee are returned in the same proportion. */
    public String refundDestinationCharge(String paymentIntentId, long amount) {
        RequestForm form = RequestForm.of(Map.of(
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
        changing(
                () -> parts.refunds.fail(parts.stripe.objects(ObjectKind.REFUND).get(refundId), reason));
    }

    /** Takes what is not refunded yet, and a fee of 15.00. Returns the id of the dispute. */
    public String openDispute(String chargeOrIntentId) {
        return change(() -> parts.disputes.open(chargeOrIntentId).get("id").asText());
    }

    /** The customer disputes only a part. */
    public String openDispute(String chargeOrIntentId, long amount) {
        return change(() -> {
            ObjectNode charge = parts.charges.ofChargeOrIntent(chargeOrIntentId);
            return dispute(charge, ChargeDisputes.claim(charge, amount));
        });
    }

    /** The amount is in the currency of the customer's bank; {@code ofCharge} is the same in the charge's currency. */
    public String openDispute(String chargeOrIntentId, long amount, String currency, long ofCharge) {
        return change(() -> dispute(
                parts.charges.ofChargeOrIntent(chargeOrIntentId),
                new ChargeDisputes.Claim(amount, currency, ofCharge)));
    }

    private String dispute(ObjectNode charge, ChargeDisputes.Claim claim) {
        return parts.disputes.open(charge, claim).get("id").asText();
    }

    /**
     * The customer's bank asks before it disputes: {@code warning_needs_response}. A closed inquiry has moved no money.
     */
    public String openInquiry(String chargeOrIntentId) {
        return change(() -> parts.disputes.inquire(chargeOrIntentId).get("id").asText());
    }

    public void closeDispute(String disputeId, boolean won) {
        changing(() ->
                parts.disputes.close(parts.stripe.objects(ObjectKind.DISPUTE).get(disputeId), won));
    }

    /** A won dispute is disputed again, or a closed inquiry becomes a dispute: the money is taken (again). */
    public void reopenDispute(String disputeId) {
        changing(() ->
                parts.disputes.reopen(parts.stripe.objects(ObjectKind.DISPUTE).get(disputeId)));
    }

    /** A lost dispute is won after all: what was taken is returned. */
    public void overturnDispute(String disputeId) {
        changing(() ->
                parts.disputes.overturn(parts.stripe.objects(ObjectKind.DISPUTE).get(disputeId)));
    }

    /** A part of a lost dispute is returned, in the charge's currency; it stays lost. */
    public void reinstatePart(String disputeId, long ofCharge) {
        changing(() -> parts.disputes.reinstatePart(
                parts.stripe.objects(ObjectKind.DISPUTE).get(disputeId), ofCharge));
    }
}
