/** Log context, traces and the metrics of features. Holds ids and totals, never personal data. */
package com.callstar.payouts.core.telemetry;
