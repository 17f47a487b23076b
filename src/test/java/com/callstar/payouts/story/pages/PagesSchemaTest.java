package com.callstar.payouts.story.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.api.ContractTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages' operations are typed by the schema that is served: by a copy of it, which the build reads. */
@QuarkusTest
class PagesSchemaTest extends Story {

    private static final Path COPY = Path.of("src", "main", "webui", "schema.graphql");

    @Test
    void the_pages_are_built_from_the_served_schema() throws IOException {
        String served = ContractTest.schema();
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(COPY, served);
        }
        assertThat(Files.readString(COPY))
                .as("%s is a copy; bring it up to date by ./mvnw test -Dtest=PagesSchemaTest -Dschema.write", COPY)
                .isEqualTo(served);
    }
}
