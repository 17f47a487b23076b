/** Log context, traces and the metrics that features publish. Holds ids and totals, never personal data. */
package com.callstar.payouts.core.telemetry;
