/**
 * A Stripe for development and tests: a small HTTP server on the loopback address that the real stripe-java talks to.
 * The entry point is {@link com.callstar.stripesimulator.SimulatedStripe}. It knows and uses nothing of the product;
 * production is built without it. {@code docs/simulated-stripe.md} says what it supports and what it does not.
 */
package com.callstar.stripesimulator;
