package com.callstar.payouts.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKeysTest {

    /** Otherwise a node checks tokens with another key than the one that signs them. */
    @Test
    void callers_at_the_same_time_get_the_same_new_key(@TempDir Path folder) {
        assertThat(Concurrently.times(4, () -> DemoKeys.keptIn(folder).publicKey()))
                .hasSize(4)
                .containsOnly(DemoKeys.keptIn(folder).publicKey());
    }
}
