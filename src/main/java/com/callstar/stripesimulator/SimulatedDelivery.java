package com.callstar.stripesimulator;

/** One webhook delivery and the HTTP status of its response; 0 if there was none. */
public record SimulatedDelivery(String eventId, String type, int status) {

    public boolean accepted() {
        return status >= 200 && status < 300;
    }
}
