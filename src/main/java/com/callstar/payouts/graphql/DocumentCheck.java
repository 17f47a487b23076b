package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks the document and the variables of a request. Takes time, so it does not run on the event loop. */
@ApplicationScoped
class DocumentCheck {

    private final ParserOptions options;
    private final int mostFields;

    DocumentCheck(
            @ConfigProperty(name = "quarkus.smallrye-graphql.parser-max-tokens") int maxTokens,
            @ConfigProperty(name = "quarkus.smallrye-graphql.instrumentation-query-complexity") int mostFields) {
        this.options = ParserOptions.newParserOptions().maxTokens(maxTokens).build();
        this.mostFields = mostFields;
    }

    /** Returns why this request may not be executed; empty if it may. */
    Optional<RefusalReport> refusal(JsonNode body, Locale language) {
        String query = body.path("query").textValue();
        return InputLimits.ofDocument(query)
                .or(() -> InputLimits.ofVariables(body.path("variables")))
                .or(() -> InputLimits.ofVariables(body.path("extensions")))
                .map(tooLong -> RefusalReport.of(tooLong, language))
                .or(() -> refusal(query, body.path("operationName").textValue(), language));
    }

    private Optional<RefusalReport> refusal(String query, String operationName, Locale language) {
        try {
            Document document = Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(query)
                    .parserOptions(options)
                    .build());
            if (FieldCount.of(document) > mostFields) {
                return Optional.of(RefusalReport.of(RefusalCode.TOO_COMPLEX, language));
            }
            // graphql-java treats an empty name as that of the first operation.
            boolean ambiguous = "".equals(operationName)
                    && document.getDefinitionsOfType(OperationDefinition.class).size() > 1;
            return ambiguous
                    ? Optional.of(RefusalReport.of(InvalidInput.because("operationName", "missing"), language))
                    : Optional.empty();
        } catch (ParseCancelledException
                | ParseCancelledTooDeepException
                | ParseCancelledTooManyCharsException tooMuch) {
            return Optional.of(RefusalReport.of(RefusalCode.TOO_COMPLEX, language));
        } catch (InvalidSyntaxException invalid) {
            return Optional.of(RefusalReport.of(InvalidInput.unparsable(invalid.getMessage()), language));
        }
    }
}
