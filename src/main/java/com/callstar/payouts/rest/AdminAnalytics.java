package com.callstar.payouts.rest;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.analytics.Analytics;
import com.callstar.payouts.analytics.AnalyticsReport;
import com.callstar.payouts.analytics.TimeStep;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.security.Cost;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The seed's analytics API. */
@Path("/api/admin/analytics")
@RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
public class AdminAnalytics {

    private final CurrentCreator me;
    private final Analytics analytics;
    private final TermsPolicy terms;
    private final Creators creators;

    AdminAnalytics(CurrentCreator me, Analytics analytics, TermsPolicy terms, Creators creators) {
        this.me = me;
        this.analytics = analytics;
        this.terms = terms;
        this.creators = creators;
    }

    /** @param currencies those in which there are figures, the platform's first */
    public record Overview(
            Totals revenue,
            Totals platformFees,
            Totals creatorEarnings,
            Map<String, CountAmount> payouts,
            List<TopCreator> topCreators,
            String currency,
            List<String> currencies) {}

    public record Totals(BigDecimal total, BigDecimal period) {

        static Totals of(AnalyticsReport.Totals totals) {
            return new Totals(totals.total().toMajor(), totals.period().toMajor());
        }
    }

    public record CountAmount(long count, BigDecimal amount) {}

    public record TopCreator(String creatorId, String creatorName, BigDecimal earnings, long payments) {}

    @GET
    public Overview overview(
            @QueryParam("period") @DefaultValue("30") String period, @QueryParam("currency") String currency) {
        int days = days(period);
        me.spend(Cost.analytics(days));
        AnalyticsReport figures = analytics.of(days, TimeStep.DAY, terms.currencyOrDefault(currency));
        return new Overview(
                Totals.of(figures.revenue()),
                Totals.of(figures.platformFees()),
                Totals.of(figures.creatorEarnings()),
                Map.of(
                        "pending", counted(figures, "PENDING"),
                        "processing", counted(figures, "PROCESSING"),
                        "completed", counted(figures, "PAID"),
                        "failed", counted(figures, "FAILED")),
                top(figures),
                figures.currency(),
                analytics.currencies(terms.currency()));
    }

    private static int days(String period) {
        try {
            return Integer.parseInt(period);
        } catch (NumberFormatException malformed) {
            throw InvalidInput.because("period", "malformed");
        }
    }

    private static CountAmount counted(AnalyticsReport figures, String status) {
        AnalyticsReport.CountAmount total = figures.payouts()
                .getOrDefault(status, new AnalyticsReport.CountAmount(0, Money.zero(figures.currency())));
        return new CountAmount(total.count(), total.amount().toMajor());
    }

    private List<TopCreator> top(AnalyticsReport figures) {
        Map<String, Creator> creatorsById = creators.all(figures.topCreators().stream()
                .map(AnalyticsReport.Top::creatorId)
                .toList());
        return figures.topCreators().stream()
                .map(top -> new TopCreator(
                        top.creatorId(),
                        creatorsById.get(top.creatorId()).name(),
                        top.earnings().toMajor(),
                        top.payments()))
                .toList();
    }
}
