/** What operators see: readiness and metrics. No other package imports it. */
package com.callstar.payouts.operations;
