package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The addresses of customers who have not paid yet, for the email that confirms their booking. Each is used once and then removed. */
@ApplicationScoped
public class CustomerAddresses {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
    private static final Pattern LANGUAGE = Pattern.compile("fr|en");
    private static final int LONGEST_ADDRESS = 254;

    private final Session database;
    private final NotificationConfig config;
    private final Clock clock;

    CustomerAddresses(Session database, NotificationConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Where a customer's confirmation goes, and in which language: fr or en. */
    public record Customer(String address, String locale) {

        /**
         * @param address null or blank for a customer who gets no email
         * @param locale null or blank for French
         * @return null without an address
         * @throws InvalidInput if one of both is malformed
         */
        public static Customer of(String address, String locale) {
            String given = InvalidInput.optional("customerEmail", address, LONGEST_ADDRESS);
            String language = InvalidInput.optional("customerLocale", locale, 2);
            if (given != null && !ADDRESS.matcher(given).matches()) {
                throw InvalidInput.because("customerEmail", "malformed");
            }
            if (language != null && !LANGUAGE.matcher(language).matches()) {
                throw InvalidInput.because("customerLocale", "unknown");
            }
            return given == null ? null : new Customer(given, Objects.requireNonNullElse(language, "fr"));
        }
    }

    private record Row(String bookingId, String address, String locale) {}

    /**
     * Keeps the address until the booking is paid; the last one counts. Keeps nothing if these emails are switched off.
     *
     * @param customer null for none
     */
    @Transactional
    public void keep(String bookingId, Customer customer) {
        if (customer == null || !config.customers()) {
            return;
        }
        database.createNativeMutationQuery("""
                        insert into customer_address (booking_id, address, locale, kept_at) values (:booking, :address, :locale, :now)
                        on conflict (booking_id) do update set address = excluded.address, locale = excluded.locale,
                            kept_at = excluded.kept_at""")
                .setParameter("booking", bookingId.strip())
                .setParameter("address", customer.address())
                .setParameter("locale", customer.locale())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Removes and returns the addresses of these bookings, by booking; those that are not known are absent. */
    @Transactional(MANDATORY)
    Map<String, Customer> taken(Collection<String> bookings) {
        if (!config.customers()) {
            return Map.of();
        }
        return database
                .createNativeQuery("""
                        delete from customer_address where booking_id = any(cast(:bookings as text[]))
                        returning booking_id, address, locale""", Object[].class)
                .setParameter("bookings", bookings.toArray(String[]::new))
                .getResultList()
                .stream()
                .map(row -> new Row((String) row[0], (String) row[1], (String) row[2]))
                .collect(Collectors.toMap(Row::bookingId, row -> new Customer(row.address(), row.locale())));
    }

    /**
     * Removes addresses that were kept before this time, the oldest first: these bookings were never paid.
     *
     * @param most how many at once
     * @return the ids of the bookings; empty if there are no more
     */
    @Transactional
    public List<String> removeBefore(Instant time, int most) {
        return database.createNativeQuery("""
                        delete from customer_address
                        where booking_id in (
                            select booking_id from customer_address where kept_at < :time
                            order by kept_at limit :most for update skip locked)
                        returning booking_id""", String.class)
                .setParameter("time", time)
                .setParameter("most", most)
                .getResultList();
    }
}
