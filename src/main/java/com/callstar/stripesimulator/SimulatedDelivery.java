package com.callstar.stripesimulator;

/** One webhook call: what was sent and the HTTP status that came back, 0 when nobody answered. */
public record SimulatedDelivery(String eventId, String type, int status) {

    public boolean accepted() {
        return status >= 200 && status < 300;
    }
}
