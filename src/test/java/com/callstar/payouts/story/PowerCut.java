package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The power goes at one point of a transaction, each time that it comes there, until this is closed: nothing of the transaction is kept.
 *
 * <p>Stories are told one after another, so a point need not name whose row it is.
 */
public final class PowerCut implements AutoCloseable {

    public static final String MESSAGE = "the power is gone";

    private final Books books;

    private PowerCut(Books books, String trigger) {
        this.books = books;
        run("""
            create function power_cut() returns trigger language plpgsql as $$
            begin raise exception '%s'; end $$""".formatted(MESSAGE));
        run(trigger);
    }

    /** Just before this is done, such as {@code update on payment when (new.frozen)}. */
    public static PowerCut before(Books books, String what) {
        return new PowerCut(books, trigger("create trigger power_cut before", what, ""));
    }

    /** Just before the transaction that does this would be committed. */
    public static PowerCut atCommitAfter(Books books, String what) {
        return new PowerCut(
                books, trigger("create constraint trigger power_cut after", what, "deferrable initially deferred"));
    }

    private static String trigger(String create, String what, String deferred) {
        String[] whatAndWhen = what.split("(?= when \\()", 2);
        return "%s %s %s for each row%s execute function power_cut()"
                .formatted(create, whatAndWhen[0], deferred, whatAndWhen.length == 2 ? whatAndWhen[1] : "");
    }

    private void run(String sql) {
        assertThat(books.tamper(sql)).as(sql).isNull();
    }

    @Override
    public void close() {
        run("drop function power_cut cascade");
    }
}
