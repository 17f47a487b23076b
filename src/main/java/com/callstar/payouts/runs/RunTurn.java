package com.callstar.payouts.runs;

import com.callstar.payouts.core.Actor;

/**
 * An item whose turn it is, on this node.
 *
 * @param tries how often it had its turn before
 * @param cancelled whether its run was cancelled: then nothing is sent, and what became of it is recorded
 * @param actor who started the run
 */
record RunTurn(String runId, String payoutId, int tries, boolean cancelled, Actor actor) {}
