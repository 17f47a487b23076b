/**
 * What was agreed about repaying debts: {@link com.callstar.payouts.recovery.PlanVersions} keeps the plans as versions that never change.
 * {@code payments} takes the part of each release that the plan in force says, and {@code debts} agrees on plans and ends them.
 */
package com.callstar.payouts.recovery;
