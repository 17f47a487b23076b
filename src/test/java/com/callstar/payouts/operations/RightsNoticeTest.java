package com.callstar.payouts.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RightsNoticeTest {

    @Test
    void migrations_as_the_applications_own_user_are_noticed() {
        assertThat(RightsNotice.isOneUser(Optional.empty(), Optional.of("payouts")))
                .isTrue();
        assertThat(RightsNotice.isOneUser(Optional.of("payouts"), Optional.of("payouts")))
                .isTrue();
        assertThat(RightsNotice.isOneUser(Optional.of("owner"), Optional.of("payouts")))
                .isFalse();
    }
}
