package com.callstar.payouts.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks whether Stripe sent a body. The age of a signature is measured by the system clock, not by the product's
 * clock: it protects the transport, not the money.
 */
@ApplicationScoped
class Signatures {

    private static final int LONGEST_HEADER = 4096;
    private static final Pattern TIME = Pattern.compile("(?:^|,)t=(\\d+)");

    private final List<String> secrets;
    private final long toleranceSeconds;

    Signatures(StripeConfig config) {
        this.secrets = config.webhookSecret().stream().map(String::strip).toList();
        this.toleranceSeconds = config.signatureTolerance().toSeconds();
    }

    /**
     * Whether one of our secrets signed it, not too long ago and not in the future. stripe-java throws many kinds of
     * exceptions for odd headers: then it is not authentic.
     */
    boolean authentic(String payload, String header) {
        return header != null
                && header.length() <= LONGEST_HEADER
                && !isInTheFuture(header)
                && secrets.stream().anyMatch(secret -> signedBy(secret, payload, header));
    }

    /** stripe-java checks only the age; a time in the future would never get old. */
    private boolean isInTheFuture(String header) {
        long latest = Instant.now().getEpochSecond() + toleranceSeconds;
        return TIME.matcher(header)
                .results()
                .map(time -> new BigInteger(time.group(1)))
                .anyMatch(time -> time.compareTo(BigInteger.valueOf(latest)) > 0);
    }

    private boolean signedBy(String secret, String payload, String header) {
        try {
            return Webhook.Signature.verifyHeader(payload, header, secret, toleranceSeconds);
        } catch (SignatureVerificationException | RuntimeException not) {
            return false;
        }
    }
}
