package com.callstar.payouts.ledger;

/**
 * A transfer from one account to another of the same holder.
 *
 * @param amount in minor units, positive
 */
public record Transfer(AccountKind from, AccountKind to, long amount) {

    public Transfer {
        if (amount <= 0 || from == to) {
            throw new IllegalArgumentException(
                    "A move needs two accounts and a positive amount: " + from + " → " + to + " " + amount);
        }
    }
}
