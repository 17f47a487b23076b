/** Records who did what, when and why; append-only. The door is {@link com.callstar.payouts.audit.Audit}. */
package com.callstar.payouts.audit;
