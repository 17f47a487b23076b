/**
 * Simulated lives of the product: a seed draws what people, Stripe, the network, the database and the nodes do, and the
 * checks after each life are the same whatever happened.
 */
package com.callstar.payouts.story.simulation;
