package com.callstar.payouts.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages name emails by their kind. */
class KindsOnPagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void each_kind_of_email_has_a_name_on_the_pages(String language) throws IOException {
        String texts = Files.readString(Path.of("src/main/webui/src/language", language + ".ts"));
        for (NotificationKind kind : NotificationKind.values()) {
            assertThat(texts).containsPattern("\\b" + kind + ": '");
        }
    }
}
