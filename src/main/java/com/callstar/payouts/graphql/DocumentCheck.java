package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.security.LimitsConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks the document and the variables of a request. Takes time, so it does not run on the event loop. */
@ApplicationScoped
class DocumentCheck {

    /** Longer documents than those of people are checked each time, so that what is kept stays below two megabytes. */
    private static final int LONGEST_KEPT = 4_096;

    private static final int MOST_KEPT = 400;

    /** How many operations a document has, for the documents that were accepted last. */
    private final Cache<String, Integer> accepted =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private final ParserOptions options;
    private final int maxTokens;
    private final int mostFields;
    private final int costPerRequest;

    DocumentCheck(
            @ConfigProperty(name = "quarkus.smallrye-graphql.parser-max-tokens") int maxTokens,
            @ConfigProperty(name = "quarkus.smallrye-graphql.instrumentation-query-complexity") int mostFields,
            LimitsConfig limits) {
        this.maxTokens = maxTokens;
        this.options = ParserOptions.newParserOptions().maxTokens(maxTokens).build();
        this.mostFields = mostFields;
        this.costPerRequest = limits.costPerRequest();
    }

    /** Returns why this request may not be executed; empty if it may. */
    Optional<RefusalReport> refusal(JsonNode body, Locale language) {
        String query = body.path("query").textValue();
        String operationName = body.path("operationName").textValue();
        Integer operations = accepted.getIfPresent(query);
        return (operations == null ? InputLimits.ofDocument(query, maxTokens) : Optional.<Refusal>empty())
                .or(() -> InputLimits.ofVariables(body.path("variables")))
                .or(() -> InputLimits.ofVariables(body.path("extensions")))
                .map(refusal -> RefusalReport.of(refusal, language))
                .or(() -> operations == null
                        ? refusal(query, operationName, language)
                        : ambiguity(operations, operationName, language));
    }

    /** graphql-java treats an empty name as that of the first operation. */
    private static Optional<RefusalReport> ambiguity(int operations, String operationName, Locale language) {
        return "".equals(operationName) && operations > 1
                ? Optional.of(RefusalReport.of(InvalidInput.because("operationName", "missing"), language))
                : Optional.empty();
    }

    private Optional<RefusalReport> refusal(String query, String operationName, Locale language) {
        try {
            Document document = Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(query)
                    .parserOptions(options)
                    .build());
            if (FieldCount.of(document) > mostFields || FieldCosts.leastOf(document) > costPerRequest) {
                return Optional.of(RefusalReport.of(RefusalCode.TOO_COMPLEX, language));
            }
            int operations =
                    document.getDefinitionsOfType(OperationDefinition.class).size();
            if (query.length() <= LONGEST_KEPT) {
                accepted.put(query, operations);
            }
            return ambiguity(operations, operationName, language);
        } catch (ParseCancelledException
                | ParseCancelledTooDeepException
                | ParseCancelledTooManyCharsException tooMuch) {
            return Optional.of(RefusalReport.of(RefusalCode.TOO_COMPLEX, language));
        } catch (InvalidSyntaxException invalid) {
            return Optional.of(RefusalReport.of(InvalidInput.unparsable(invalid.getMessage()), language));
        }
    }
}
