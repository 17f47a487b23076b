package com.callstar.payouts.stripe;

import jakarta.inject.Singleton;

/** Who handles events, for the table of their types. */
@Singleton
class EventHandlers {

    private final PaymentEvents payments;
    private final ReturnEvents returns;
    private final DisbursementEvents disbursements;
    private final AccountEvents accounts;

    EventHandlers(
            PaymentEvents payments, ReturnEvents returns, DisbursementEvents disbursements, AccountEvents accounts) {
        this.payments = payments;
        this.returns = returns;
        this.disbursements = disbursements;
        this.accounts = accounts;
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

    Dispatch.Result balanceAvailable(IncomingEvent event) {
        return new Dispatch.Ignored("says nothing of a creator's money");
    }
}
