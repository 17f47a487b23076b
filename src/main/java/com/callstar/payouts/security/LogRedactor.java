package com.callstar.payouts.security;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The last look at each line of the log: addresses of mail, tokens and secrets do not leave in it, whoever wrote them there.
 * Nobody of ours does on purpose; but a mail server's or a driver's exception may.
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
    private static final String IN_PLACE = "***";

    @Override
    public boolean isLoggable(LogRecord entry) {
        String text = entry instanceof ExtLogRecord full ? full.getFormattedMessage() : entry.getMessage();
        if (text != null && SECRETS.matcher(text).find()) {
            entry.setMessage(scrubbed(text));
            entry.setParameters(null);
            if (entry instanceof ExtLogRecord full) {
                full.setMessage(scrubbed(text), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        Throwable thrown = entry.getThrown();
        if (thrown != null && tellsSecrets(thrown)) {
            entry.setThrown(LogRedactor.RedactedException.of(thrown));
        }
        return true;
    }

    static String scrubbed(String text) {
        return text == null ? null : SECRETS.matcher(text).replaceAll(IN_PLACE);
    }

    private static boolean tellsSecrets(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (SECRETS.matcher(String.valueOf(cause.getMessage())).find()) {
                return true;
            }
        }
        return false;
    }

    /** The same exception with the same trace, in words that can be told. */
    private static final class RedactedException extends Throwable {

        private static final long serialVersionUID = 1L;

        private final String name;

        private RedactedException(Throwable thrown, Throwable cause) {
            super(scrubbed(thrown.getMessage()), cause);
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
