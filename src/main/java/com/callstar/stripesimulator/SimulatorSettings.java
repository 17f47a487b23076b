package com.callstar.stripesimulator;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The settings of a simulated Stripe. {@code port} 0 takes any free port; {@code clock} dates objects and events and
 * lets idempotency keys expire; {@code stateFile} may be null: then nothing survives {@code close()}.
 */
public record SimulatorSettings(int port, InstantSource clock, Webhooks webhooks, Behaviour behaviour, Path stateFile) {

    /** AUTOMATIC sends each event by itself when it happens; MANUAL keeps it until {@code deliver()}. */
    public enum Delivery {
        AUTOMATIC,
        MANUAL
    }

    /** Stripe has one endpoint for the platform's events and one for connected accounts', each with its own secret. */
    public record Webhooks(Delivery delivery, String secret, String connectSecret) {}

    /**
     * With {@code chargesStayPending} a payment is not available until {@code fundsArrive()}, and a transfer without
     * {@code source_transaction} is refused; with {@code payoutsArriveAtOnce} a payout is paid as soon as it is
     * created.
     */
    public record Behaviour(boolean chargesStayPending, boolean payoutsArriveAtOnce) {}

    /** Any port, the system clock, manual delivery, one secret for both endpoints, nothing stored. */
    public static SimulatorSettings withSecret(String webhookSecret) {
        return new SimulatorSettings(
                0,
                Instant::now,
                new Webhooks(Delivery.MANUAL, webhookSecret, webhookSecret),
                new Behaviour(false, false),
                null);
    }

    public SimulatorSettings onPort(int other) {
        return new SimulatorSettings(other, clock, webhooks, behaviour, stateFile);
    }

    public SimulatorSettings withClock(InstantSource other) {
        return new SimulatorSettings(port, other, webhooks, behaviour, stateFile);
    }

    public SimulatorSettings withConnectSecret(String secret) {
        return new SimulatorSettings(
                port, clock, new Webhooks(webhooks.delivery(), webhooks.secret(), secret), behaviour, stateFile);
    }

    public SimulatorSettings deliveringByItself() {
        return new SimulatorSettings(
                port,
                clock,
                new Webhooks(Delivery.AUTOMATIC, webhooks.secret(), webhooks.connectSecret()),
                behaviour,
                stateFile);
    }

    public SimulatorSettings storedIn(Path file) {
        return new SimulatorSettings(port, clock, webhooks, behaviour, file);
    }

    public SimulatorSettings withChargesStayingPending() {
        return new SimulatorSettings(
                port, clock, webhooks, new Behaviour(true, behaviour.payoutsArriveAtOnce()), stateFile);
    }

    public SimulatorSettings withPayoutsArrivingAtOnce() {
        return new SimulatorSettings(
                port, clock, webhooks, new Behaviour(behaviour.chargesStayPending(), true), stateFile);
    }
}
