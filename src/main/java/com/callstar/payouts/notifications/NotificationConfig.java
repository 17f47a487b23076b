package com.callstar.payouts.notifications;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Format;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Who receives which emails, and how emails are sent. */
@ConfigMapping(prefix = "notification")
public interface NotificationConfig {

    /** The addresses of admins who are notified about what waits for them, such as payouts to process; none if not set. */
    @Format(Format.Form.MAIL)
    Optional<List<String>> admins();

    /** The language of emails to admins: fr or en. */
    @Format(Format.Form.LANGUAGE)
    @WithDefault("fr")
    String adminLocale();

    /** The platform's name in emails. */
    @Format(Format.Form.TITLE)
    @WithDefault("Callstar")
    String brand();

    /** The colour of the button in emails, with white text on it. */
    @Format(Format.Form.COLOUR)
    @WithDefault("#5433e8")
    String colour();

    /** The time zone of times in emails and in notices on the pages. */
    @WithDefault("${analytics.zone:Europe/Paris}")
    ZoneId zone();

    /**
     * Whether customers get an email when their booking is paid: at the address that the booking platform gives with
     * {@code createBookingPayment}, else at the one that Stripe's charge has. Switch it off if Stripe sends receipts. Addresses are neither
     * kept nor read then.
     */
    @WithDefault("true")
    boolean customers();

    /** How long requests are gathered into one email to admins; with zero, each request has its own. */
    @WithDefault("0s")
    Duration adminDigest();

    /** How long released shares are gathered into one email to their creator: longer than a run of the release takes. */
    @WithDefault("1m")
    Duration releaseDigest();

    /** How long after a change of Stripe's requirements a creator is reminded. */
    @WithDefault("24h")
    Duration onboardingPatience();

    /** Totals of a creator's payouts, in major units of any currency, that cause an email when they are reached. */
    @Between(least = "0.01")
    @WithDefault("1000,10000,100000")
    List<BigDecimal> milestones();

    /** How often to look for emails to send. */
    @Between(least = "1s")
    @WithDefault("10s")
    Duration every();

    /** The timeout of the mail server. */
    @Between(least = "1s")
    @WithDefault("30s")
    Duration timeout();

    /**
     * How long a node may take to send a claimed email before another node may claim it: longer than a whole batch can
     * take.
     */
    @Between(least = "1s")
    @WithDefault("15m")
    Duration lease();

    /** The pause after the first attempt; it doubles with each further one, and is up to half as long again at random. */
    @Between(least = "1s")
    @WithDefault("30s")
    Duration pause();

    @Between(least = "1s")
    @WithDefault("6h")
    Duration longestPause();

    /** An email is given up after this many attempts: about three days. */
    @WithDefault("20")
    int tries();
}
