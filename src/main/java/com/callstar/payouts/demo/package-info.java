/**
 * Replaces the outside world in development, tests and the demo: PostgreSQL, tokens, time. Not part of any production
 * package.
 */
package com.callstar.payouts.demo;
