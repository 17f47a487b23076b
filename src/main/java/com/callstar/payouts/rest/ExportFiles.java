package com.callstar.payouts.rest;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.exports.ExportRequest;
import com.callstar.payouts.exports.ExportRequest.Layout;
import com.callstar.payouts.exports.ExportRequest.Range;
import com.callstar.payouts.exports.Exports;
import com.callstar.payouts.exports.Exports.Kind;
import com.callstar.payouts.payouts.PayoutQueue;
import com.callstar.payouts.payouts.PayoutStatus;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Exports lists as CSV files: all data for admins and accountants, their own for creators. */
@Path("/api/exports")
@RolesAllowed({Role.CREATOR, Role.ADMIN, Role.ACCOUNTANT})
@RunOnVirtualThread
public class ExportFiles {

    private static final int LONGEST_SEARCH = 200;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9998;

    private final CurrentCreator me;
    private final Exports exports;
    private final RoutingContext routing;

    ExportFiles(CurrentCreator me, Exports exports, RoutingContext routing) {
        this.me = me;
        this.exports = exports;
        this.routing = routing;
    }

    /** The query parameters of all files. */
    public static class Query {

        /** For admins and accountants: whose data. Without it, everybody's. */
        @QueryParam("creatorId")
        String creatorId;

        /** ISO 4217 code. Without it, all currencies. */
        @QueryParam("currency")
        String currency;

        /** The first day, {@code 2026-01-31}. */
        @QueryParam("from")
        String from;

        /** The last day. */
        @QueryParam("to")
        String to;

        /** The time zone of days and times, {@code UTC} or {@code Europe/Paris}. */
        @QueryParam("zone")
        String zone;

        /** {@code plain}, or {@code french} or {@code english} for a spreadsheet with such settings. */
        @QueryParam("layout")
        String layout;

        /** For payouts only, as {@code search}. */
        @QueryParam("status")
        String status;

        /** A part of the queue, as {@code PayoutQueue} in GraphQL. */
        @QueryParam("queue")
        String queue;

        @QueryParam("search")
        String search;
    }

    @GET
    @Path("/payments")
    public Response payments(@BeanParam Query query) {
        return file(Kind.PAYMENTS, query);
    }

    @GET
    @Path("/payouts")
    public Response payouts(@BeanParam Query query) {
        return file(Kind.PAYOUTS, query);
    }

    @GET
    @Path("/ledger")
    public Response ledger(@BeanParam Query query) {
        return file(Kind.LEDGER, query);
    }

    /** The report of a payout run. */
    @GET
    @Path("/payout-run")
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER})
    public Response payoutRun(@BeanParam Query query, @QueryParam("runId") String runId) {
        me.spend(Cost.BULK);
        String run = exports.run(InvalidInput.required("runId", runId, LONGEST_SEARCH));
        ExportRequest export =
                ExportRequest.ofRun(run, zone(query.zone), parse(Layout.class, "layout", query.layout, Layout.PLAIN));
        return file(Kind.PAYOUT_RUN, export, "payout_" + run + ".csv");
    }

    private Response file(Kind kind, Query query) {
        me.spend(Cost.BULK);
        ZoneId zone = zone(query.zone);
        Range range = new Range(day("from", query.from), day("to", query.to), zone);
        String creatorId = me.creatorFor(
                        InvalidInput.optional("creatorId", query.creatorId, 120), Role.ADMIN, Role.ACCOUNTANT)
                .map(Creator::id)
                .orElse(null);
        ExportRequest export = new ExportRequest(
                creatorId,
                Currencies.codeOrNull(query.currency),
                parse(PayoutStatus.class, "status", query.status, null),
                queue(parse(PayoutQueue.class, "queue", query.queue, null)),
                InvalidInput.optional("search", query.search, LONGEST_SEARCH),
                range,
                parse(Layout.class, "layout", query.layout, Layout.PLAIN));
        return file(kind, export, name(kind, range));
    }

    private Response file(Kind kind, ExportRequest export, String name) {
        Actor actor = me.actor();
        Download file = new Download(routing.request(), out -> exports.write(kind, export, actor, out));
        return Response.ok(file, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    /** A creator who has chosen a time zone reads files in it, too. */
    private ZoneId zone(String asked) {
        Optional<ZoneId> own =
                asked == null || asked.isBlank() ? me.creator().map(Creator::timeZone) : Optional.empty();
        return own.orElseGet(() -> exports.zone(asked));
    }

    private ExportRequest.Queue queue(PayoutQueue part) {
        return part == null ? null : new ExportRequest.Queue(part, me.admin().orElse(null));
    }

    private static String name(Kind kind, Range range) {
        return kind.name().toLowerCase(Locale.ROOT)
                + (range.first() == null ? "" : "_from_" + range.first())
                + (range.last() == null ? "" : "_to_" + range.last())
                + ".csv";
    }

    private static LocalDate day(String field, String text) {
        try {
            LocalDate day = text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
            if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
                throw InvalidInput.because(field, "out_of_range");
            }
            return day;
        } catch (DateTimeParseException malformed) {
            throw InvalidInput.because(field, "malformed");
        }
    }

    private static <E extends Enum<E>> E parse(Class<E> of, String field, String text, E defaultValue) {
        try {
            return text == null || text.isBlank()
                    ? defaultValue
                    : Enum.valueOf(of, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw InvalidInput.because(field, "unknown");
        }
    }
}
