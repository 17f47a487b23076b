/**
 * Replaces external services in development, tests and the demo: PostgreSQL, tokens, time. Not in any production
 * package.
 */
package com.callstar.payouts.demo;
