package com.callstar.payouts.security;

import com.callstar.payouts.core.RefusalReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a refusal in the format of each API. */
public final class RefusalBody {

    private RefusalBody() {}

    /** The body of a REST response: {@code {error, code, …facts}}. */
    public static Map<String, Object> rest(RefusalReport report) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", report.message());
        body.putAll(extensions(report));
        return body;
    }

    /** The body of a GraphQL response to a request that was not executed. */
    public static Map<String, Object> graphql(RefusalReport report) {
        return Map.of("errors", List.of(Map.of("message", report.message(), "extensions", extensions(report))));
    }

    /** The extensions of a GraphQL error: the code and the facts. */
    public static Map<String, Object> extensions(RefusalReport report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("code", report.code().name());
        all.putAll(report.facts());
        return all;
    }
}
