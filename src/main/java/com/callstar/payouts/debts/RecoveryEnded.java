package com.callstar.payouts.debts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.recovery.RecoveryPlan;

/**
 * Somebody ended a plan. Fired within that transaction.
 *
 * @param owed what was owed when it ended
 */
public record RecoveryEnded(Creator creator, RecoveryPlan plan, Money owed, Actor actor) {}
