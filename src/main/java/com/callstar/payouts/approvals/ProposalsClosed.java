package com.callstar.payouts.approvals;

/**
 * Nothing that was proposed for this subject waits for a second person any more: it was carried out, or its subject was given up. Observed in that
 * transaction.
 *
 * @param currency a creator's debts in two currencies are two subjects; null for kinds without one
 */
public record ProposalsClosed(ApprovalKind kind, String subject, String currency) {}
