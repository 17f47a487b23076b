/** Runs all tests in two parts at the same time, each in a JVM of its own. */
package com.callstar.payouts.parts;
