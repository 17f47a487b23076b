package com.callstar.payouts.graphql;

import com.callstar.payouts.runs.PayoutRunReplay;
import com.callstar.payouts.runs.ReplayEffect;
import com.callstar.payouts.runs.ReplayUnknown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What some settings would have done at an earlier time, beside those in force now. Amounts in major units. */
@Type("PayoutRunReplay")
public record PayoutRunReplayNode(
        @NonNull Instant asOf,

        @NonNull @Description("Under the settings in force now.")
        Effect today,

        @NonNull @Description("Under the settings that were asked for.")
        Effect changed,

        @NonNull @Description("What is not known of that time, in the language of the request.")
        List<@NonNull String> unknown) {

    /** What one set of settings would have done. */
    @Type("PayoutRunEffect")
    public record Effect(
            @Description("Null for the days that each payment was captured with.")
            Integer holdingDays,

            @NonNull BigDecimal minimum,
            @NonNull BigDecimal automaticUpTo,

            @NonNull @Description("What all creators together would have had available.")
            BigDecimal available,

            @Description("How many creators would have had at least the minimum available.")
            int creators,

            @Description("How many of the requests would have been paid.")
            int paidCount,

            @NonNull BigDecimal paidAmount,

            @Description("How many of these no admin would have had to process.")
            int automaticCount,

            @NonNull BigDecimal automaticAmount) {

        private static Effect of(ReplayEffect effect) {
            return new Effect(
                    effect.holdingDays(),
                    effect.funds().minimum().toMajor(),
                    effect.automaticUpTo().toMajor(),
                    effect.funds().available().toMajor(),
                    Math.toIntExact(effect.funds().creators()),
                    Math.toIntExact(effect.paid().count()),
                    effect.paid().amount().toMajor(),
                    Math.toIntExact(effect.automatic().count()),
                    effect.automatic().amount().toMajor());
        }
    }

    static PayoutRunReplayNode of(PayoutRunReplay replay, Locale language) {
        return new PayoutRunReplayNode(
                replay.asOf(),
                Effect.of(replay.today()),
                Effect.of(replay.changed()),
                Arrays.stream(ReplayUnknown.values())
                        .map(unknown -> unknown.in(language))
                        .toList());
    }
}
