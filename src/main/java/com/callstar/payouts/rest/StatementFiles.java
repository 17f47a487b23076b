package com.callstar.payouts.rest;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.exports.Exports;
import com.callstar.payouts.exports.StatementRequest;
import com.callstar.payouts.exports.StatementRequest.Format;
import com.callstar.payouts.exports.Statements;
import com.callstar.payouts.security.Cost;
import com.callstar.payouts.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Monthly statements, to read, print and save, or for a spreadsheet: of everybody for admins and accountants, their own for creators. */
@Path("/api/exports/statements")
@RolesAllowed({Role.CREATOR, Role.ADMIN, Role.ACCOUNTANT})
@RunOnVirtualThread
public class StatementFiles {

    private static final int LONGEST_ID = 120;
    /** One more than a request may have, so that it is refused. */
    private static final int MOST_IDS = 51;

    private static final Map<Format, String> TYPES =
            Map.of(Format.HTML, "text/html", Format.CSV, "text/csv", Format.JSON, "application/json");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9997;

    private final CurrentCreator me;
    private final Exports exports;
    private final Statements statements;
    private final RoutingContext routing;

    StatementFiles(CurrentCreator me, Exports exports, Statements statements, RoutingContext routing) {
        this.me = me;
        this.exports = exports;
        this.statements = statements;
        this.routing = routing;
    }

    /** The query parameters. */
    public static class Query {

        /** For admins and accountants: whose statements, repeatable. Without it, everybody's. */
        @QueryParam("creatorId")
        List<String> creatorIds;

        /** The first month, {@code 2026-01}. */
        @QueryParam("from")
        String from;

        /** The last month; without it, the first. At most 24 months. */
        @QueryParam("to")
        String to;

        /** The time zone of months and times, {@code UTC} or {@code Europe/Paris}. */
        @QueryParam("zone")
        String zone;

        /** {@code fr} or {@code en}. */
        @QueryParam("language")
        String language;

        /** {@code html}, {@code csv}, or {@code json} for the words of the page. */
        @QueryParam("format")
        String format;
    }

    @GET
    public Response statements(@BeanParam Query query) {
        me.spend(Cost.BULK);
        YearMonth first = month("from", query.from);
        StatementRequest wanted = new StatementRequest(
                creators(query.creatorIds),
                first,
                query.to == null || query.to.isBlank() ? first : month("to", query.to),
                zone(query.zone),
                language(query.language),
                format(query.format));
        Actor actor = me.actor();
        Download file = new Download(routing.request(), out -> statements.write(wanted, actor, out));
        return Response.ok(file, TYPES.get(wanted.format()) + "; charset=utf-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "%s; filename=\"statement_from_%s_to_%s.%s\""
                                .formatted(
                                        wanted.format() == Format.HTML ? "inline" : "attachment",
                                        first,
                                        wanted.last(),
                                        wanted.format().name().toLowerCase(Locale.ROOT)))
                .build();
    }

    private List<String> creators(List<String> asked) {
        Stream<String> ids = asked == null || asked.isEmpty() ? Stream.of((String) null) : asked.stream();
        return ids.distinct()
                .limit(MOST_IDS)
                .flatMap(
                        id -> me
                                .creatorFor(
                                        InvalidInput.optional("creatorId", id, LONGEST_ID), Role.ADMIN, Role.ACCOUNTANT)
                                .stream())
                .map(Creator::id)
                .toList();
    }

    /** A creator who has chosen a time zone reads files in it, too. */
    private ZoneId zone(String asked) {
        Optional<ZoneId> own =
                asked == null || asked.isBlank() ? me.creator().map(Creator::timeZone) : Optional.empty();
        return own.orElseGet(() -> exports.zone(asked));
    }

    private static YearMonth month(String field, String text) {
        try {
            YearMonth month = YearMonth.parse(InvalidInput.required(field, text, 20));
            if (month.getYear() < FIRST_YEAR || month.getYear() > LAST_YEAR) {
                throw InvalidInput.because(field, "out_of_range");
            }
            return month;
        } catch (DateTimeParseException malformed) {
            throw InvalidInput.because(field, "malformed");
        }
    }

    private static Locale language(String text) {
        return switch (text == null || text.isBlank() ? "fr" : text.strip().toLowerCase(Locale.ROOT)) {
            case "fr" -> Locale.FRENCH;
            case "en" -> Locale.ENGLISH;
            default -> throw InvalidInput.because("language", "unknown");
        };
    }

    private static Format format(String text) {
        return switch (text == null || text.isBlank() ? "html" : text.strip().toLowerCase(Locale.ROOT)) {
            case "html" -> Format.HTML;
            case "csv" -> Format.CSV;
            case "json" -> Format.JSON;
            default -> throw InvalidInput.because("format", "unknown");
        };
    }
}
