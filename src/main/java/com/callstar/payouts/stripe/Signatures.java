package com.callstar.payouts.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether Stripe sent a body. Signatures age by the clock of the wall, not the product's: they guard the wire, not the money.
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

    /** By one of our secrets, not too long ago and not in the future. Odd headers make stripe-java throw all kinds of things: none is authentic. */
    boolean authentic(String payload, String header) {
        return header != null
                && header.length() <= LONGEST_HEADER
                && !ofTheFuture(header)
                && secrets.stream().anyMatch(secret -> signedBy(secret, payload, header));
    }

    /** stripe-java looks at the age alone; a time that is ahead would never grow old. */
    private boolean ofTheFuture(String header) {
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
