package com.callstar.payouts.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Which sessions have ended, as all nodes see it in the database. */
@QuarkusTest
class EndedSessionsTest extends Story {

    private static final Duration AGE = Duration.ofHours(8);

    @Inject
    EndedSessions ended;

    @Inject
    EndedSessionsCleanup cleanup;

    @Inject
    DataSource database;

    private BrowserSession aSession() {
        return BrowserSession.start(ended.now(), AGE);
    }

    private boolean goesOn(BrowserSession session, String sid, String subject) {
        return new EndedSessions(database)
                .check(session, Optional.ofNullable(sid), Optional.ofNullable(subject))
                .isPresent();
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void an_ended_session_has_ended_on_all_nodes_at_once() {
        BrowserSession session = aSession();
        BrowserSession other = aSession();
        assertThat(goesOn(session, null, null)).isTrue();

        ended.end(session);
        ended.end(session);

        assertThat(goesOn(session, null, null)).isFalse();
        assertThat(goesOn(session.renewed(ended.now(), AGE), null, null)).isFalse();
        assertThat(goesOn(other, null, null)).isTrue();
    }

    @Test
    void a_cookie_expires_by_the_clock_of_the_database() {
        Instant now = ended.now();
        assertThat(goesOn(BrowserSession.start(now.minus(AGE).plusSeconds(60), AGE), null, null))
                .isTrue();
        assertThat(goesOn(BrowserSession.start(now.minus(AGE).minusSeconds(1), AGE), null, null))
                .isFalse();
    }

    @Test
    void a_subject_is_no_session_and_a_session_no_subject() {
        String name = StripeWorld.fresh("name");
        BrowserSession session = aSession();
        ended.end(new LogoutToken(StripeWorld.fresh("token"), Optional.of(name), name));

        assertThat(goesOn(session, null, name)).isTrue();
        assertThat(goesOn(session, name, null)).isFalse();
    }

    @Test
    void a_session_that_begins_later_goes_on_under_the_same_name() {
        String name = StripeWorld.fresh("name");
        ended.end(new LogoutToken(StripeWorld.fresh("token"), Optional.of(name), null));
        ended.end(new LogoutToken(StripeWorld.fresh("token"), Optional.empty(), name));

        assertThat(goesOn(aSession(), name, name)).isTrue();
    }

    @Test
    void of_the_same_logout_token_at_once_only_one_counts() {
        String subject = StripeWorld.fresh("subject");
        LogoutToken token = new LogoutToken(StripeWorld.fresh("token"), Optional.empty(), subject);
        Concurrently.times(8, () -> {
            ended.end(token);
            return true;
        });
        String endedAt = books.rows("select ended_at from ended_session where name = 'sub:" + subject + "'")
                .getFirst();
        BrowserSession later = aSession();

        ended.end(token);

        assertThat(books.rows("select ended_at from ended_session where name = 'sub:" + subject + "'"))
                .containsExactly(endedAt);
        assertThat(goesOn(later, null, subject)).isTrue();
    }

    @Test
    void only_what_can_refuse_no_cookie_any_more_is_deleted() throws SQLException {
        BrowserSession old = aSession();
        BrowserSession fresh = aSession();
        ended.end(old);
        ended.end(fresh);
        sql(
                "update ended_session set ended_at = ended_at - interval '50 hours', expires_at = expires_at - interval '50 hours'"
                        + " where name = 'session:" + old.id() + "'");

        assertThat(cleanup.run().ids()).contains("session:" + old.id()).doesNotContain("session:" + fresh.id());
        assertThat(goesOn(fresh, null, null)).isFalse();
        assertThat(books.rows("select 1 from ended_session where expires_at < now()"))
                .isEmpty();
    }
}
