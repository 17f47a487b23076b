package com.callstar.payouts.core;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * The time zone of the times in sentences: that of the reader of the response. Our pages send it with each request, so that a sentence
 * has the same times as the page around it. Without the header, with one that we do not know, and in jobs, it is UTC.
 */
final class ReaderZone {

    static final ZoneId UTC = ZoneId.of("UTC");

    /** A name of the IANA database: {@code Time-Zone: Europe/Paris}. */
    private static final String HEADER = "Time-Zone";
    /** The longest name has 32 characters. */
    private static final int LONGEST = 60;

    private ReaderZone() {}

    static ZoneId ofRequest() {
        ArcContainer container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return UTC;
        }
        RoutingContext request =
                container.instance(CurrentVertxRequest.class).get().getCurrent();
        return request == null ? UTC : of(request.request().getHeader(HEADER));
    }

    static ZoneId of(String name) {
        if (name == null || name.length() > LONGEST) {
            return UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return UTC;
        }
    }
}
