/**
 * A simulated Stripe for development and tests: a small HTTP server on the loopback address for the real stripe-java.
 * Its entry point is {@link com.callstar.stripesimulator.SimulatedStripe}. It does not use the product,
 * and production is built without it. {@code docs/simulated-stripe.md} lists what it supports.
 */
package com.callstar.stripesimulator;
