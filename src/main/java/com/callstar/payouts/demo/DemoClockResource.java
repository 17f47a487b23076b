package com.callstar.payouts.demo;

import com.callstar.payouts.core.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** The product's time: seven days pass with one click. */
@Path("/demo/clock")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class DemoClockResource {

    public record Now(Instant now) {}

    private static final Duration LONGEST_STEP = Duration.ofDays(3660);

    private final DemoClock clock;
    private final ObjectMapper json;
    private final Event<DemoClock.Advanced> advanced;

    DemoClockResource(DemoClock clock, ObjectMapper json, Event<DemoClock.Advanced> advanced) {
        this.clock = clock;
        this.json = json;
        this.advanced = advanced;
    }

    @GET
    public Now now() {
        return new Now(clock.instant());
    }

    /** Answers when everything that has become due is done. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Now advance(String body) {
        advanced.fire(new DemoClock.Advanced(clock.advance(step(body))));
        return now();
    }

    private Duration step(String body) {
        try {
            Duration step = parsed(json.readTree(body).path("advance").asText());
            if (step.isPositive() && step.compareTo(LONGEST_STEP) <= 0) {
                return step;
            }
        } catch (JsonProcessingException | DateTimeException | ArithmeticException e) {
            // Refused below, like a step that does not go forward.
        }
        throw InvalidInput.because("advance", "malformed");
    }

    private Duration parsed(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException weeksMonthsOrYears) {
            Instant now = clock.instant();
            return Duration.between(
                    now, now.atOffset(ZoneOffset.UTC).plus(Period.parse(text)).toInstant());
        }
    }
}
