package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;

/**
 * Writes {@link Facts} as they are stored: amounts as minor units and currency ({@code 6300 EUR}), times as ISO 8601, and
 * nothing for a fact that does not exist. Facts that this version does not know are ignored, because a newer node may have
 * stored them.
 */
final class FactsJson {

    /** The recipient's name, beside the facts. */
    private static final String NAME = "name";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(types())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS))
            .build();

    private FactsJson() {}

    private static SimpleModule types() {
        return new SimpleModule()
                .addSerializer(Money.class, new MoneyWriter())
                .addDeserializer(Money.class, new MoneyReader())
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(boolean.class, new FlagReader());
    }

    /** @param name the recipient's name; null for none */
    static String write(Facts facts, String name) {
        ObjectNode json = JSON.valueToTree(facts);
        if (name != null) {
            json.put(NAME, name);
        }
        return json.toString();
    }

    /** @throws IllegalArgumentException if these are not facts of this type */
    static <F extends Facts> F read(String written, Class<F> type) {
        return JSON.convertValue(tree(written), type);
    }

    /** The recipient's name; empty if it is not known. */
    static String name(String written) {
        return tree(written).path(NAME).asText();
    }

    private static JsonNode tree(String written) {
        try {
            return JSON.readTree(written);
        } catch (JsonProcessingException notWrittenByUs) {
            throw new IllegalArgumentException(notWrittenByUs);
        }
    }

    private static final class MoneyWriter extends StdSerializer<Money> {

        private static final long serialVersionUID = 1L;

        private MoneyWriter() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider unused) throws IOException {
            json.writeString(money.minor() + " " + money.currency());
        }
    }

    private static final class MoneyReader extends StdDeserializer<Money> {

        private static final long serialVersionUID = 1L;

        private MoneyReader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser json, DeserializationContext unused) throws IOException {
            String[] parts = json.getText().split(" ");
            return new Money(Long.parseLong(parts[0]), parts[1]);
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        private InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext unused) throws IOException {
            return Instant.parse(json.getText());
        }
    }

    /** Earlier versions stored {@code "yes"} for a flag that is set. */
    private static final class FlagReader extends StdDeserializer<Boolean> {

        private static final long serialVersionUID = 1L;

        private FlagReader() {
            super(boolean.class);
        }

        @Override
        public Boolean getNullValue(DeserializationContext unused) {
            return false;
        }

        @Override
        public Boolean deserialize(JsonParser json, DeserializationContext unused) throws IOException {
            return json.getText().equals("true") || json.getText().equals("yes");
        }
    }
}
