package com.callstar.stripesimulator;

/** One webhook call: what was sent, and the HTTP status of the answer, 0 without an answer. */
public record SimulatedDelivery(String eventId, String type, int status) {

    public boolean accepted() {
        return status >= 200 && status < 300;
    }
}
