package com.callstar.payouts.graphql;

import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a number from text strictly: only a short one, and a decimal completely. SmallRye uses a lenient JSON reader, which reads
 * "1,5" as 1.
 */
@ApplicationScoped
class StrictDecimals {

    private static final String DECIMAL = "BigDecimal";
    private static final Set<String> NUMBERS = Set.of(DECIMAL, "BigInteger", "Int", "Float");

    void install(@Observes GraphQL.Builder builder) {
        var schema = builder.build().getGraphQLSchema();
        builder.schema(SchemaTransformer.transformSchema(schema, new GraphQLTypeVisitorStub() {
            @Override
            public TraversalControl visitGraphQLScalarType(
                    GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
                return NUMBERS.contains(scalar.getName())
                        ? changeNode(context, scalar.transform(strict -> strict.coercing(new Strict(scalar))))
                        : TraversalControl.CONTINUE;
            }
        }));
    }

    private record Strict(String name, Coercing<?, ?> lenient) implements Coercing<Object, Object> {

        Strict(GraphQLScalarType scalar) {
            this(scalar.getName(), scalar.getCoercing());
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (!(input instanceof String text)) {
                return lenient.parseValue(input, context, locale);
            }
            if (!InputLimits.isReadableNumber(text)) {
                throw new CoercingParseValueException("not a " + name);
            }
            return name.equals(DECIMAL) ? decimal(text) : lenient.parseValue(input, context, locale);
        }

        private static BigDecimal decimal(String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException not) {
                throw new CoercingParseValueException("not a " + DECIMAL);
            }
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text && !InputLimits.isReadableNumber(text.getValue())) {
                throw new CoercingParseLiteralException("not a " + name);
            }
            return lenient.parseLiteral(input, variables, context, locale);
        }

        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return lenient.serialize(result, context, locale);
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return lenient.valueToLiteral(input, context, locale);
        }
    }
}
