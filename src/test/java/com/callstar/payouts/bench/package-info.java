/**
 * What it costs, each against a floor of the same run. Nothing here tests: {@code ./mvnw -Pbench verify} measures, prints tables
 * and leaves them in {@code target/bench}; docs/performance.md keeps them.
 */
package com.callstar.payouts.bench;
