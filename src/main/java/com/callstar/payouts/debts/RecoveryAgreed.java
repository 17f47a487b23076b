package com.callstar.payouts.debts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.recovery.RecoveryPlan;

/**
 * A plan was agreed or changed. Fired within that transaction.
 *
 * @param before the plan that it changes; null if it is a new one
 */
public record RecoveryAgreed(Creator creator, RecoveryPlan plan, RecoveryPlan before, Money owed, Actor actor) {}
