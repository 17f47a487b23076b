/** The platform's figures: read-only SQL that returns records. The door is {@link com.callstar.payouts.analytics.Analytics}. */
package com.callstar.payouts.analytics;
