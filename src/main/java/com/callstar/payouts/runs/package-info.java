/** Payout runs: many payout requests that are looked at together, frozen, and paid by every node. */
package com.callstar.payouts.runs;
