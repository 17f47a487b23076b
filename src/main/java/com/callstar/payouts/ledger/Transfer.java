package com.callstar.payouts.ledger;

/**
 * Moves an amount from one account to another of the same owner.
 *
 * @param amount in minor units, positive
 */
public record Transfer(AccountKind from, AccountKind to, long amount) {

    public Transfer {
        if (amount <= 0 || from == to) {
            throw new IllegalArgumentException("A transfer needs two different accounts and a positive amount: " + from
                    + " → " + to + " " + amount);
        }
    }
}
