package com.callstar.payouts.stripe;

import com.callstar.payouts.payouts.Payouts;
import jakarta.inject.Singleton;

/** The handlers of events, for the table of types. */
@Singleton
class EventHandlers {

    private final PaymentEvents payments;
    private final ReturnEvents returns;
    private final DisbursementEvents disbursements;
    private final AccountEvents accounts;
    private final Payouts payouts;

    EventHandlers(
            PaymentEvents payments,
            ReturnEvents returns,
            DisbursementEvents disbursements,
            AccountEvents accounts,
            Payouts payouts) {
        this.payments = payments;
        this.returns = returns;
        this.disbursements = disbursements;
        this.accounts = accounts;
        this.payouts = payouts;
    }

    PaymentEvents payments() {
        return payments;
    }

    ReturnEvents returns() {
        return returns;
    }

    DisbursementEvents disbursements() {
        return disbursements;
    }

    AccountEvents accounts() {
        return accounts;
    }

    /** Stripe tests whether our endpoint answers. */
    Dispatch.Result ping(IncomingEvent event) {
        return new Dispatch.Applied();
    }

    /** Changes no creator's money, but sends again what waits for the platform's balance. */
    Dispatch.Result balanceAvailable(IncomingEvent event) {
        payouts.balanceAvailable();
        return new Dispatch.Applied();
    }
}
