package com.callstar.payouts.core;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** The current row of an answer of {@link Queries}, by the names of its columns. */
public final class Row {

    private final ResultSet row;

    Row(ResultSet row) {
        this.row = row;
    }

    /** Null if the column is null. */
    public String text(String column) throws SQLException {
        return row.getString(column);
    }

    /** Zero if the column is null. */
    public long number(String column) throws SQLException {
        return row.getLong(column);
    }

    /** Null if the column is null. */
    public Long numberOrNull(String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(number);
    }

    /** Null if the column is null. */
    public BigDecimal decimal(String column) throws SQLException {
        return row.getBigDecimal(column);
    }

    /** False if the column is null. */
    public boolean flag(String column) throws SQLException {
        return row.getBoolean(column);
    }

    /** Null if the column is null. */
    public Instant time(String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Null if the column is null. */
    public LocalDate date(String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    /** Null if the column is null. */
    public String[] texts(String column) throws SQLException {
        Array texts = row.getArray(column);
        return texts == null ? null : (String[]) texts.getArray();
    }

    /** The constant of this name; null if the column is null. */
    public <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }
}
