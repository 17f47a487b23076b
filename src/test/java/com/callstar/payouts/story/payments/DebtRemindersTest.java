package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.debts.DebtReminders;
import com.callstar.payouts.story.Concurrently;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who owes something and repays nothing is reminded, at most every 30 days. */
@QuarkusTest
class DebtRemindersTest extends DebtStory {

    @Inject
    DebtReminders reminders;

    private void daysPass(int days) {
        timePasses(Duration.ofDays(days));
        reminders.run();
    }

    private int reminded() {
        return books.rows("select id from notification where kind = 'DEBT_REMINDER' and creator_id = '"
                        + creator.creatorId() + "'")
                .size();
    }

    @Test
    void who_repays_nothing_is_reminded_every_thirty_days() {
        refunded(7000);
        reminders.run();
        daysPass(29);
        assertThat(reminded()).isZero();
        daysPass(1);
        Concurrently.times(3, () -> reminders.run());
        assertThat(reminded()).isEqualTo(1);
        daysPass(29);
        assertThat(reminded()).isEqualTo(1);
        daysPass(1);
        assertThat(reminded()).isEqualTo(2);
    }

    @Test
    void who_repays_something_is_not_reminded_for_another_thirty_days() {
        refunded(7000);
        agreed(10, null);
        reminders.run();
        timePasses(Duration.ofDays(20));
        released(creator, "20.00");
        reminders.run();
        daysPass(20);
        assertThat(reminded()).isZero();
        daysPass(10);
        assertThat(reminded()).isEqualTo(1);
    }

    @Test
    void who_owes_nothing_any_more_is_forgotten() {
        refunded(7000);
        reminders.run();
        released(creator, "100.00");
        daysPass(40);
        assertThat(reminded()).isZero();
        assertThat(books.rows("select owed from debt_watch where creator_id = '" + creator.creatorId() + "'"))
                .isEmpty();
    }
}
