package com.callstar.payouts.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void a_database_url_is_parsed() {
        assertThat(DatabaseUrl.parse("postgresql://payouts:secret@db.example.com:5433/books?sslmode=require"))
                .hasValue(new DatabaseUrl(
                        "jdbc:postgresql://db.example.com:5433/books?sslmode=require", "payouts", "secret"));
    }

    @Test
    void the_short_scheme_without_a_port_is_accepted() {
        assertThat(DatabaseUrl.parse("postgres://payouts:secret@db/books"))
                .hasValue(new DatabaseUrl("jdbc:postgresql://db/books", "payouts", "secret"));
    }

    @Test
    void user_and_password_are_percent_decoded() {
        assertThat(DatabaseUrl.parse("postgresql://pay%40outs:p%40s%3As%2Fw+%C3%A9%25@db/books"))
                .hasValue(new DatabaseUrl("jdbc:postgresql://db/books", "pay@outs", "p@s:s/w+é%"));
    }

    @Test
    void user_and_password_are_optional() {
        assertThat(DatabaseUrl.parse("postgresql://localhost/books"))
                .hasValue(new DatabaseUrl("jdbc:postgresql://localhost/books", null, null));
        assertThat(DatabaseUrl.parse("postgresql://payouts@localhost/books"))
                .hasValue(new DatabaseUrl("jdbc:postgresql://localhost/books", "payouts", null));
    }

    @Test
    void several_hosts_and_literal_addresses_are_passed_on() {
        assertThat(DatabaseUrl.parse("postgresql://one:5432,two:5432/books"))
                .map(DatabaseUrl::jdbcUrl)
                .hasValue("jdbc:postgresql://one:5432,two:5432/books");
        assertThat(DatabaseUrl.parse("postgresql://[::1]:5432/books"))
                .map(DatabaseUrl::jdbcUrl)
                .hasValue("jdbc:postgresql://[::1]:5432/books");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "books",
                "jdbc:postgresql://db/books",
                "mysql://payouts:secret@db/books",
                "postgresql://payouts:secret@db",
                "postgresql://payouts:secret@db/",
                "postgresql://payouts:secret@/books",
                "postgresql://payouts:secret@db:port/books",
                "postgresql://payouts:sec@ret@db/books",
                "postgresql://payouts:sec/ret@db/books",
                "postgresql://payouts:sec%zzret@db/books",
                "postgresql://payouts:sec ret@db/books",
                "postgresql://db/books?user=payouts&password=secret",
            })
    void anything_else_is_refused(String text) {
        assertThat(DatabaseUrl.parse(text)).isEmpty();
    }

    @Test
    void the_password_appears_in_no_message() {
        assertThat(DatabaseUrl.parse("postgresql://payouts:secret@db/books").orElseThrow())
                .asString()
                .doesNotContain("secret");
    }
}
