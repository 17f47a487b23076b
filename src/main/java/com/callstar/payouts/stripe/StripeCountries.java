package com.callstar.payouts.stripe;

import com.stripe.StripeClient;
import com.stripe.model.CountrySpec;
import com.stripe.param.CountrySpecListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The platform's country, and those to which it can transfer. Read once a day; what is known is kept if Stripe does not answer. Each
 * node remembers for itself.
 */
@ApplicationScoped
class StripeCountries {

    private static final Duration READ_EVERY = Duration.ofDays(1);
    private static final Duration PAUSE_AFTER_NO_ANSWER = Duration.ofMinutes(1);
    private static final long ALL = 100;

    /** @see <a href="https://docs.stripe.com/connect/separate-charges-and-transfers">Stripe: one region, the EEA among them</a> */
    private static final Set<String> EEA = Set.of(
            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "));

    private final StripeClient stripe;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known;
    private volatile Instant notBefore = Instant.MIN;

    StripeCountries(StripeClient stripe, Clock clock) {
        this.stripe = stripe;
        this.clock = clock;
    }

    /**
     * @param platform the platform's own country
     * @param served the countries whose accounts can receive its money
     */
    record Known(String platform, Set<String> served, Instant readAt) {

        /** Whether the full agreement is enough there, because money from the platform stays in one region. */
        boolean isInPlatformsRegion(String country) {
            return country.equals(platform) || EEA.contains(country) && EEA.contains(platform);
        }
    }

    /** Empty if Stripe has never answered. Calls Stripe if what is known is old. */
    Optional<Known> known() {
        Instant now = clock.instant();
        boolean old = known == null || known.readAt().plus(READ_EVERY).isBefore(now);
        if (old && !now.isBefore(notBefore) && reading.tryLock()) {
            try {
                read(now).ifPresentOrElse(read -> known = read, () -> notBefore = now.plus(PAUSE_AFTER_NO_ANSWER));
            } finally {
                reading.unlock();
            }
        }
        return Optional.ofNullable(known);
    }

    private Optional<Known> read(Instant now) {
        return answer(() -> stripe.v1().accounts().retrieveCurrent())
                .map(com.stripe.model.Account::getCountry)
                .flatMap(platform -> specs().map(specs -> new Known(platform, served(platform, specs), now)));
    }

    private Optional<List<CountrySpec>> specs() {
        var all = CountrySpecListParams.builder().setLimit(ALL).build();
        return answer(() -> stripe.v1().countrySpecs().list(all).getData());
    }

    private static <T> Optional<T> answer(StripeResult.Call<T> call) {
        return StripeResult.of(call)
                .fold(Optional::ofNullable, refusal -> Optional.empty(), noAnswer -> Optional.empty());
    }

    private static Set<String> served(String platform, List<CountrySpec> specs) {
        Set<String> served = new TreeSet<>(Set.of(platform));
        List<String> transferable = specs.stream()
                .filter(spec -> platform.equals(spec.getId()) && spec.getSupportedTransferCountries() != null)
                .flatMap(spec -> spec.getSupportedTransferCountries().stream())
                .toList();
        if (transferable.isEmpty()) {
            specs.forEach(spec -> served.add(spec.getId()));
        } else {
            served.addAll(transferable);
        }
        return Set.copyOf(served);
    }
}
