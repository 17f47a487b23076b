package com.callstar.payouts.notifications;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Written;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who is told what by mail, and how mails are sent. */
@ConfigMapping(prefix = "notification")
public interface NotificationConfig {

    /** The addresses of admins who are told of payouts to process; none unless set. */
    @Written(Written.Form.MAIL)
    Optional<List<String>> admins();

    /** The language of mails to admins: fr or en. */
    @Written(Written.Form.LANGUAGE)
    @WithDefault("fr")
    String adminLocale();

    /** For how long requests are gathered for one mail to admins; with zero, each is told at once. */
    @WithDefault("0s")
    Duration adminDigest();

    /** For how long released shares are gathered for one mail to their creator: longer than a run of the release takes. */
    @WithDefault("1m")
    Duration releaseDigest();

    /** How long a creator is left alone with what Stripe wants of them, before they are reminded. */
    @WithDefault("24h")
    Duration onboardingPatience();

    /** Sums of all payouts of a creator, in major units of whatever currency, that are worth a mail when they are reached. */
    @Between(least = "0.01")
    @WithDefault("1000,10000,100000")
    List<BigDecimal> milestones();

    /** How often mails are looked for that wait to be sent. */
    @Between(least = "1s")
    @WithDefault("10s")
    Duration every();

    /** How long the mail server may take. */
    @Between(least = "1s")
    @WithDefault("30s")
    Duration timeout();

    /** How long a node has for sending one before another node may: longer than a whole batch can take. */
    @Between(least = "1s")
    @WithDefault("15m")
    Duration lease();

    /** The pause after the first try; twice as long after each further one, and up to half as long again by chance. */
    @Between(least = "1s")
    @WithDefault("30s")
    Duration pause();

    @Between(least = "1s")
    @WithDefault("6h")
    Duration longestPause();

    /** After so many tries it is given up: about three days. */
    @WithDefault("20")
    int tries();
}
