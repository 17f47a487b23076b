package com.callstar.payouts.debts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;

/**
 * A part of a debt was written off. Fired within that transaction.
 *
 * @param id of the write-off
 * @param owed what is still owed
 */
public record DebtWrittenOff(Creator creator, String id, Money amount, Money owed, Actor actor) {}
