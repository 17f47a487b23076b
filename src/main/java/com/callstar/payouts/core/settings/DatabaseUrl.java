package com.callstar.payouts.core.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The database URL that hosting platforms provide as {@code DATABASE_URL}, split for JDBC.
 *
 * @param jdbcUrl without user and password, so it may be logged
 * @param username null if the URL has none
 * @param password null if the URL has none
 */
public record DatabaseUrl(String jdbcUrl, String username, String password) {

    /** The expected form, for error messages to operators. */
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

    /** Returns empty if the text is not such a URL. It does not say why, because the text contains a password. */
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

    /** As the environment variables that Quarkus reads. */
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
        // In the authority of a URL a plus sign means itself; URLDecoder is for forms and would turn it into a space.
        return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
