/**
 * What stands in for the outside world in development, tests and the demo: PostgreSQL, tokens, time. In no production
 * package.
 */
package com.callstar.payouts.demo;
