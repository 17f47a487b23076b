package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.security.LimitsConfig;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks the document and the variables of a request. Takes time for a document that is not known. */
@Singleton
class DocumentCheck {

    /** How many operations a document has that was accepted. */
    private final KnownDocuments<Integer> accepted = new KnownDocuments<>();

    private final ParserOptions options;
    private final int maxTokens;
    private final int mostFields;
    private final int deepest;
    private final int costPerRequest;

    DocumentCheck(
            @ConfigProperty(name = "quarkus.smallrye-graphql.parser-max-tokens") int maxTokens,
            @ConfigProperty(name = "graphql.most-fields") int mostFields,
            @ConfigProperty(name = "graphql.deepest") int deepest,
            LimitsConfig limits) {
        this.maxTokens = maxTokens;
        this.options = ParserOptions.newParserOptions().maxTokens(maxTokens).build();
        this.mostFields = mostFields;
        this.deepest = deepest;
        this.costPerRequest = limits.costPerRequest();
    }

    /** Whether the document of this request was accepted before, so that it is not parsed again. */
    boolean isKnown(JsonNode body) {
        return accepted.find(body.path("query").textValue()).isPresent();
    }

    /** Returns why this request may not be executed; empty if it may. */
    Optional<RefusalReport> refusal(JsonNode body, Locale language) {
        String query = body.path("query").textValue();
        String operationName = body.path("operationName").textValue();
        Optional<Integer> operations = accepted.find(query);
        return (operations.isEmpty() ? InputLimits.ofDocument(query, maxTokens) : Optional.<Refusal>empty())
                .or(() -> InputLimits.ofVariables(body.path("variables")))
                .or(() -> InputLimits.ofVariables(body.path("extensions")))
                .map(refusal -> RefusalReport.of(refusal, language))
                .or(() -> operations.isEmpty()
                        ? refusal(query, operationName, language)
                        : ambiguity(operations.get(), operationName, language));
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
            DocumentSize size = DocumentSize.of(document);
            if (size.fields() > mostFields || size.depth() > deepest || FieldCosts.leastOf(document) > costPerRequest) {
                return Optional.of(RefusalReport.of(RefusalCode.TOO_COMPLEX, language));
            }
            int operations =
                    document.getDefinitionsOfType(OperationDefinition.class).size();
            accepted.keep(query, operations);
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
