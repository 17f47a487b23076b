package com.callstar.payouts.onward;

import com.callstar.payouts.onward.OnwardGateway.Attempt;
import com.callstar.payouts.onward.OnwardGateway.Funds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Whether an account can pay a transfer on out of that transfer's money alone. Customers' payments lie on the same
 * balance (destination charges); what our books say of them must stay there.
 */
@ApplicationScoped
class AccountFunds {

    private final AccountBooks books;
    private final OnwardGateway gateway;
    private final OnwardSchedule schedule;

    AccountFunds(AccountBooks books, OnwardGateway gateway, OnwardSchedule schedule) {
        this.books = books;
        this.gateway = gateway;
        this.schedule = schedule;
    }

    /**
     * Empty if the account holds enough. Calls Stripe. The books are read before and after the balance, and the larger
     * sum counts: money that moves meanwhile is never taken for free.
     */
    Optional<Obstacle> against(Attempt attempt) {
        String currency = attempt.amount().currency();
        long before = books.mustStay(attempt.creatorId(), currency);
        Optional<Funds> read =
                gateway.funds(attempt.stripeAccountId()).map(all -> all.getOrDefault(currency, new Funds(0, 0)));
        if (read.isEmpty()) {
            return Optional.of(Obstacle.of(OnwardReason.UNREADABLE));
        }
        Funds funds = read.get();
        long free =
                funds.available() + funds.pending() - Math.max(before, books.mustStay(attempt.creatorId(), currency));
        long amount = attempt.amount().minor();
        if (funds.available() >= amount && free >= amount) {
            return Optional.empty();
        }
        return Optional.of(
                free + books.underWay(attempt) >= amount
                        ? new Obstacle(OnwardReason.UNDER_WAY, null, schedule.nextLook())
                        : Obstacle.of(OnwardReason.SHORT));
    }
}
