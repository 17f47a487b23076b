package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/privacy.md says of each table what it keeps about people, why and for how long. */
class PrivacyPageTest {

    @Test
    void every_table_is_on_the_page() throws IOException {
        String page = Files.readString(Path.of("docs", "privacy.md"));
        assertThat(TableOwners.OWNERS.keySet())
                .allSatisfy(table -> assertThat(page).contains("`" + table + "`"));
    }
}
