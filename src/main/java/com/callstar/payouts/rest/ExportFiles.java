package com.callstar.payouts.rest;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.exports.ExportRequest;
import com.callstar.payouts.exports.ExportRequest.Layout;
import com.callstar.payouts.exports.ExportRequest.Range;
import com.callstar.payouts.exports.Exports;
import com.callstar.payouts.exports.Exports.Kind;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.security.Cost;
import com.callstar.payouts.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Exports lists as CSV files: all data for admins, their own for creators. */
@Path("/api/exports")
@RolesAllowed({Role.CREATOR, Role.ADMIN})
@RunOnVirtualThread
public class ExportFiles {

    private static final int LONGEST_SEARCH = 200;
    private static final long LONGEST_CLOSE_MILLIS = 5_000;
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

        /** For admins: whose data. Without it, everybody's. */
        @QueryParam("creatorId")
        String creatorId;

        /** The first day, {@code 2026-01-31}. */
        @QueryParam("from")
        String from;

        /** The last day. */
        @QueryParam("to")
        String to;

        /** The time zone of days and times, {@code UTC} or {@code Europe/Paris}. */
        @QueryParam("zone")
        String zone;

        /** {@code plain}, or {@code french} for a spreadsheet with French settings. */
        @QueryParam("layout")
        String layout;

        /** For payouts only, as {@code search}. */
        @QueryParam("status")
        String status;

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
    @RolesAllowed(Role.ADMIN)
    public Response payoutRun(@BeanParam Query query, @QueryParam("runId") String runId) {
        me.spend(Cost.BULK);
        String run = exports.run(InvalidInput.required("runId", runId, LONGEST_SEARCH));
        ExportRequest export = ExportRequest.ofRun(
                run, exports.zone(query.zone), parse(Layout.class, "layout", query.layout, Layout.PLAIN));
        return file(Kind.PAYOUT_RUN, export, "payout_" + run + ".csv");
    }

    private Response file(Kind kind, Query query) {
        me.spend(Cost.BULK);
        ZoneId zone = exports.zone(query.zone);
        Range range = new Range(day("from", query.from), day("to", query.to), zone);
        String creatorId = me.creatorFor(InvalidInput.optional("creatorId", query.creatorId, 120))
                .map(Creator::id)
                .orElse(null);
        ExportRequest export = new ExportRequest(
                creatorId,
                parse(PayoutStatus.class, "status", query.status, null),
                InvalidInput.optional("search", query.search, LONGEST_SEARCH),
                range,
                parse(Layout.class, "layout", query.layout, Layout.PLAIN));
        return file(kind, export, name(kind, range));
    }

    private Response file(Kind kind, ExportRequest export, String name) {
        return Response.ok(rows(kind, export, me.actor(), routing.request()), "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    /**
     * Closes the connection if the export fails after its first bytes, so that the client sees a failed download. Otherwise
     * Quarkus may append the error to the file and end it like a complete one, because it asks whether the head is written,
     * which the event loop may not have done yet.
     */
    private StreamingOutput rows(Kind kind, ExportRequest export, Actor actor, HttpServerRequest request) {
        return out -> {
            ObservedOutputStream observed = new ObservedOutputStream(out);
            try {
                exports.write(kind, export, actor, observed);
            } catch (IOException | RuntimeException failure) {
                if (observed.written) {
                    abort(request);
                }
                throw failure;
            }
        };
    }

    /** Closes the channel itself: {@code response.reset()} would first flush what is queued, and the error page with it. */
    private static void abort(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            ((ConnectionBase) request.connection()).channel().close().awaitUninterruptibly(LONGEST_CLOSE_MILLIS);
        }
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

    private static final class ObservedOutputStream extends FilterOutputStream {

        private boolean written;

        private ObservedOutputStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            written = true;
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written = true;
            out.write(bytes, offset, length);
        }
    }
}
