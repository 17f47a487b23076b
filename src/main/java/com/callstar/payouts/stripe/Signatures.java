package com.callstar.payouts.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Whether Stripe sent a body. Signatures age by the clock of the wall, not the product's: they guard the wire, not the money.
 */
@ApplicationScoped
class Signatures {

    private final List<String> secrets;
    private final long toleranceSeconds;

    Signatures(StripeConfig config) {
        this.secrets = config.webhookSecret().stream().map(String::strip).toList();
        this.toleranceSeconds = config.signatureTolerance().toSeconds();
    }

    /** By one of our secrets, and not too long ago. Odd headers make stripe-java throw all kinds of things: none is authentic. */
    boolean authentic(String payload, String header) {
        return header != null && secrets.stream().anyMatch(secret -> signedBy(secret, payload, header));
    }

    private boolean signedBy(String secret, String payload, String header) {
        try {
            return Webhook.Signature.verifyHeader(payload, header, secret, toleranceSeconds);
        } catch (SignatureVerificationException | RuntimeException not) {
            return false;
        }
    }
}
