package com.callstar.payouts.core;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/**
 * Tells the database that answers now from another one in its place: a restored copy, or a standby that took over. Either may lack what a
 * node remembers. A database server that was only restarted counts as another one, too.
 */
@ApplicationScoped
public class DatabaseIdentity {

    /** For a statement that reads something else as well. */
    public static final String SQL = "concat_ws(' ', (select oid from pg_database where datname = current_database()),"
            + " extract(epoch from pg_postmaster_start_time()))";

    private final Session database;

    DatabaseIdentity(Session database) {
        this.database = database;
    }

    /** One statement, in the caller's transaction if there is one. */
    @Transactional
    public String read() {
        return database.createNativeQuery("select " + SQL, String.class).getSingleResult();
    }
}
