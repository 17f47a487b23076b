package com.callstar.payouts.ledger;

/**
 * From one account to another of the same owner.
 *
 * @param amount in minor units, positive
 */
public record Move(Account from, Account to, long amount) {

    public Move {
        if (amount <= 0 || from == to) {
            throw new IllegalArgumentException(
                    "A move needs two accounts and a positive amount: " + from + " → " + to + " " + amount);
        }
    }
}
