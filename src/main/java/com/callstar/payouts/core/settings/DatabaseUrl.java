package com.callstar.payouts.core.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one-line address of a database that hosting platforms hand out as {@code DATABASE_URL}, taken apart for JDBC.
 *
 * @param jdbcUrl without user and password, so that it may stand in a log
 * @param username null where the address names none
 * @param password null where the address names none
 */
public record DatabaseUrl(String jdbcUrl, String username, String password) {

    /** What to write, for a message to who runs the product. */
    public static final String EXPECTED =
            "postgresql://user:password@host:5432/database, special characters in user and password percent-encoded";

    private static final String NAME_OR_ADDRESS = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])";
    private static final String HOST = NAME_OR_ADDRESS + "(?::\\d{1,5})?";
    private static final Pattern FORM = Pattern.compile("postgres(?:ql)?://"
            + "(?:(?<user>[^:@/?#\\s]+)(?::(?<password>[^:@/?#\\s]*))?@)?"
            + "(?<hosts>" + HOST + "(?:," + HOST + ")*)"
            + "/(?<database>[^/?#\\s]+)"
            + "(?<query>\\?[^?#\\s]*)?");
    // A password there would end up in the JDBC URL, which is logged.
    private static final Pattern CREDENTIALS_IN_QUERY = Pattern.compile("[?&](?:user|password)=");

    /** Empty where the text is not such an address. Says nothing about why: the text holds a password. */
    public static Optional<DatabaseUrl> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String query = Optional.ofNullable(form.group("query")).orElse("");
        if (CREDENTIALS_IN_QUERY.matcher(query).find()) {
            return Optional.empty();
        }
        try {
            String jdbcUrl = "jdbc:postgresql://" + form.group("hosts") + "/" + form.group("database") + query;
            return Optional.of(new DatabaseUrl(
                    jdbcUrl, percentDecoded(form.group("user")), percentDecoded(form.group("password"))));
        } catch (IllegalArgumentException brokenPercentEncoding) {
            return Optional.empty();
        }
    }

    /** The same as the environment variables that Quarkus itself knows. */
    Map<String, String> asEnvironment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl);
        if (username != null) {
            variables.put("QUARKUS_DATASOURCE_USERNAME", username);
        }
        if (password != null) {
            variables.put("QUARKUS_DATASOURCE_PASSWORD", password);
        }
        return variables;
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }

    private static String percentDecoded(String text) {
        // In a URL's authority a plus is a plus; URLDecoder, made for forms, would take it for a space.
        return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
