package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import java.io.IOException;

/** Writes statements as a file of one format. The methods are called in this order; those of months and lines repeatedly. */
interface StatementWriter {

    void begin() throws IOException;

    void opens(StatementReader.NamedCreator owner, MonthSums month) throws IOException;

    /** @param balance what is owed after it */
    void line(StatementLine line, Money balance) throws IOException;

    void closes(MonthSums month) throws IOException;

    /** Ends the file. It is not called if something failed: an incomplete file must not look complete. */
    void end() throws IOException;
}
