package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.reconciliation.Difference;
import com.callstar.payouts.reconciliation.DifferenceCode;
import com.callstar.payouts.reconciliation.Reconciliation;
import com.callstar.payouts.reconciliation.ReconciliationLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A report. What it found is resolved by a field of its own, for one currency if one is given. */
@Type("Reconciliation")
public record ReconciliationNode(
        @NonNull @Id String id,
        @NonNull String actor,
        @NonNull Instant startedAt,
        @NonNull Instant finishedAt,
        boolean complete,

        @Description("Why nothing was compared; null if everything was.")
        String incompleteBecause,

        @Ignore String currency) {

    static ReconciliationNode of(Reconciliation report, String currency) {
        return new ReconciliationNode(
                report.id(),
                report.actor(),
                report.startedAt(),
                report.finishedAt(),
                report.isComplete(),
                report.incompleteBecause(),
                currency);
    }

    /** Amounts in major units; the sign shows how they change the balance. */
    @Type("ReconciledCurrency")
    public record Sheet(
            @NonNull String currency,
            boolean agrees,

            @Description("Differences that somebody has to look at.")
            int mismatches,

            @Description("Differences that are too recent to judge, or of payouts in progress.")
            int onTheirWay,

            @NonNull List<@NonNull Sum> lines) {

        static Sheet of(Reconciliation.CurrencyReport sheet) {
            return new Sheet(
                    sheet.currency(),
                    sheet.mismatches() == 0,
                    Math.toIntExact(sheet.mismatches()),
                    Math.toIntExact(sheet.onTheirWay()),
                    sheet.sums().stream().map(Sum::of).toList());
        }
    }

    @Type("ReconciledSum")
    public record Sum(
            @NonNull ReconciliationLine line,

            @Description("Null if our ledger does not record it; `line` then explains the amount.")
            BigDecimal books,

            @NonNull BigDecimal stripe,
            BigDecimal difference) {

        static Sum of(Reconciliation.LineTotal sum) {
            Money books = sum.books();
            return new Sum(
                    sum.line(),
                    books == null ? null : books.toMajor(),
                    sum.stripe().toMajor(),
                    books == null ? null : sum.stripe().minus(books).toMajor());
        }
    }

    @Type("ReconciliationDifference")
    public record DifferenceNode(
            @NonNull DifferenceCode code,
            @NonNull ReconciliationLine line,
            @NonNull String currency,
            String stripeId,

            @Description("The id of the payment, the disbursement or the creator.")
            String ourId,

            @NonNull BigDecimal books,
            @NonNull BigDecimal stripe,
            @NonNull Instant at,

            @Description("Whether somebody has to look at it.")
            boolean mismatch,

            @Description("What it means and what to do, in the language of the request.") @NonNull
            String message) {

        static DifferenceNode of(Difference one, Locale language) {
            return new DifferenceNode(
                    one.code(),
                    one.line(),
                    one.books().currency(),
                    one.stripeId(),
                    one.ourId(),
                    one.books().toMajor(),
                    one.stripe().toMajor(),
                    one.at(),
                    one.isMismatch(),
                    one.in(language));
        }
    }
}
