/**
 * Records who did what, when and why; append-only. The doors are {@link com.callstar.payouts.audit.Audit} and, for what is removed again,
 * {@link com.callstar.payouts.audit.AuditTexts}.
 */
package com.callstar.payouts.audit;
