package com.callstar.payouts.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The result of a call to Stripe's API. A 4xx is a definite refusal, except 409 and 429. Everything else that is not a
 * success (timeout, dropped connection, 5xx, an unreadable answer) says nothing about what Stripe did.
 */
sealed interface StripeResult<T> {

    Logger LOG = Logger.getLogger(StripeResult.class);

    String REPLAYED = "Idempotent-Replayed";
    String OURS = "com.callstar.";
    String STRIPE_JAVA = "com.stripe.";

    record Success<T>(T object) implements StripeResult<T> {}

    record Refusal<T>(String code, String message, int status) implements StripeResult<T> {}

    /**
     * @param retryAfter how long Stripe wants no more calls
     * @param kept whether it is an error of Stripe's that it keeps under our idempotency key: the first call has ended,
     *     and the same call will get the same answer
     */
    record NoAnswer<T>(String why, Duration retryAfter, boolean kept) implements StripeResult<T> {

        NoAnswer(String why, Duration retryAfter) {
            this(why, retryAfter, false);
        }
    }

    /** A call by stripe-java. */
    interface Call<T> {
        T make() throws StripeException;
    }

    /**
     * Makes a call and says how it ended.
     *
     * @throws RuntimeException an error in our own code, which says nothing about Stripe; it is logged with its stack
     */
    static <T> StripeResult<T> of(Call<T> call) {
        try {
            return new Success<>(call.make());
        } catch (RateLimited limited) {
            return new NoAnswer<>(describe(limited), limited.retryAfter());
        } catch (ApiConnectionException | IdempotencyException unclear) {
            return new NoAnswer<>(describe(unclear), Duration.ZERO);
        } catch (StripeException error) {
            return isDefinite(error.getStatusCode())
                    ? new Refusal<>(
                            code(error),
                            error.getUserMessage() == null ? describe(error) : error.getUserMessage(),
                            error.getStatusCode())
                    : new NoAnswer<>(describe(error), Duration.ZERO, isKept(error));
        } catch (RuntimeException failure) {
            if (isOurs(failure)) {
                LOG.error("Our own code failed in a Stripe call", failure);
                throw failure;
            }
            LOG.warn("stripe-java could not read Stripe's answer", failure);
            return new NoAnswer<>(describe(failure), Duration.ZERO);
        }
    }

    /** Whether our code threw it. If stripe-java cannot read an answer, it throws exceptions of many types. */
    private static boolean isOurs(RuntimeException failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith(OURS) || name.startsWith(STRIPE_JAVA))
                .findFirst()
                .map(name -> name.startsWith(OURS))
                .orElse(true);
    }

    /** Whether this status means that nothing was done. */
    static boolean isDefinite(Integer status) {
        return status != null && status >= 400 && status < 500 && status != 409 && status != 429;
    }

    /**
     * Whether Stripe has repeated the error of an earlier call with this key.
     *
     * @see <a href="https://docs.stripe.com/error-low-level#idempotency">Stripe: idempotency, also of 500 errors</a>
     */
    private static boolean isKept(StripeException error) {
        return error.getStatusCode() != null
                && error.getStatusCode() >= 500
                && error.getStripeError() != null
                && error.getStripeError().getLastResponse() != null
                && error.getStripeError()
                        .getLastResponse()
                        .headers()
                        .firstValue(REPLAYED)
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
    }

    private static String code(StripeException error) {
        return error.getCode() == null ? "status_" + error.getStatusCode() : error.getCode();
    }

    private static String describe(Exception error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }

    /** Maps each kind of result to a value. */
    default <R> R fold(Function<T, R> success, Function<Refusal<T>, R> refusal, Function<NoAnswer<T>, R> noAnswer) {
        return switch (this) {
            case Success<T>(T object) -> success.apply(object);
            case Refusal<T> refused -> refusal.apply(refused);
            case NoAnswer<T> unclear -> noAnswer.apply(unclear);
        };
    }
}
