/**
 * Two people for what is large: who approved which facts, and how many people it takes. {@link com.callstar.payouts.approvals.Approvals} is
 * the door. It does not know what is approved: the features that ask for approvals choose the facts.
 */
package com.callstar.payouts.approvals;
