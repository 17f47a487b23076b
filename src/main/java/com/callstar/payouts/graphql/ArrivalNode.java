package com.callstar.payouts.graphql;

import com.callstar.payouts.onward.Arrival;
import com.callstar.payouts.onward.ArrivalStatus;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** When the money of a paid payout reaches the creator's bank, as far as we know. */
@Type("PayoutArrival")
public record ArrivalNode(
        @NonNull ArrivalStatus status,

        @Description("The day on which Stripe expects that the bank has it; null if that is not known.")
        LocalDate expectedOn,

        @Description("The day on which the bank had it; null if it has not, or if that is not known.")
        LocalDate arrivedOn,

        @Description("By which the bank finds the money; null if Stripe does not say.")
        String traceId,

        @Description("Where the money is and what to do, in the language of the request.") @NonNull
        String because) {

    static ArrivalNode of(Arrival arrival, Locale language) {
        return new ArrivalNode(
                arrival.status(),
                arrival.expectedOn(),
                arrival.arrivedOn(),
                arrival.traceId(),
                arrival.because().in(language));
    }
}
