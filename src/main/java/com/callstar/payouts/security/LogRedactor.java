package com.callstar.payouts.security;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Redacts every log line: removes email addresses, tokens and secrets. Our own code does not log them, but exceptions of mail
 * servers or drivers may contain them.
 */
@LoggingFilter(name = "scrubber")
public final class LogRedactor implements Filter {

    private static final Pattern SECRETS = Pattern.compile("""
            (?x)
            [\\w.+%-]+ @ [\\w-]+ (?: \\. [\\w-]+ )+          # somebody's address
            | \\b eyJ [\\w-]+ \\. [\\w-]+ \\. [\\w-]*        # a token
            | \\b (?: sk | rk | pk | whsec ) _ \\w+          # a key of Stripe's
            | (?i: bearer ) \\s+ \\S+
            """);
    private static final String REDACTED = "***";

    @Override
    public boolean isLoggable(LogRecord entry) {
        String text = entry instanceof ExtLogRecord extended ? extended.getFormattedMessage() : entry.getMessage();
        if (text != null && SECRETS.matcher(text).find()) {
            entry.setMessage(redacted(text));
            entry.setParameters(null);
            if (entry instanceof ExtLogRecord extended) {
                extended.setMessage(redacted(text), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        Throwable thrown = entry.getThrown();
        if (thrown != null && hasSecrets(thrown)) {
            entry.setThrown(LogRedactor.RedactedException.of(thrown));
        }
        return true;
    }

    static String redacted(String text) {
        return text == null ? null : SECRETS.matcher(text).replaceAll(REDACTED);
    }

    private static boolean hasSecrets(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (SECRETS.matcher(String.valueOf(cause.getMessage())).find()) {
                return true;
            }
        }
        return false;
    }

    /** The same exception with the same stack trace and a redacted message. */
    private static final class RedactedException extends Throwable {

        private static final long serialVersionUID = 1L;

        private final String name;

        private RedactedException(Throwable thrown, Throwable cause) {
            super(redacted(thrown.getMessage()), cause);
            this.name = thrown.getClass().getName();
            setStackTrace(thrown.getStackTrace());
        }

        static LogRedactor.RedactedException of(Throwable thrown) {
            return new LogRedactor.RedactedException(thrown, thrown.getCause() == null ? null : of(thrown.getCause()));
        }

        @Override
        public String toString() {
            return getMessage() == null ? name : name + ": " + getMessage();
        }
    }
}
