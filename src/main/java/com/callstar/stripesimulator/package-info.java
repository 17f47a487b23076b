/**
 * A Stripe to develop and test against: a small HTTP server on the loopback address which the real stripe-java talks
 * to. Its door is {@link com.callstar.stripesimulator.SimulatedStripe}. It knows nothing of the product and uses
 * nothing of it; production is built without it. {@code docs/simulated-stripe.md} says what it answers and what not.
 */
package com.callstar.stripesimulator;
