package com.callstar.payouts.exports;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Limits how many files a node writes at once, and has the audit record each before its first row. */
@ApplicationScoped
class ExportGuard {

    private static final int RETRY_AFTER_SECONDS = 30;
    /** The subject in the audit if the file is about all creators. */
    private static final String EVERYBODY = "all";

    private final Audit audit;
    private final Semaphore slots;

    ExportGuard(ExportsConfig config, Audit audit) {
        this.audit = audit;
        this.slots = new Semaphore(config.atOnce());
    }

    /** Writes a file. */
    interface Writing {
        void write() throws IOException;
    }

    /**
     * Before the first row, the audit records in a transaction of its own who takes what: an export that cannot be recorded fails before
     * it begins.
     *
     * @param subjects the creators whose data it is, or the payout run; empty for everybody's data
     * @param what the name of the list
     * @param summary what was asked for
     * @throws TooManyRequests if this node already writes as many files as it may; nothing was written
     */
    void record(List<String> subjects, String what, String summary, Actor actor, Writing file) throws IOException {
        if (!slots.tryAcquire()) {
            throw new TooManyRequests(RETRY_AFTER_SECONDS);
        }
        try {
            for (String subject : subjects.isEmpty() ? List.of(EVERYBODY) : subjects) {
                audit.recordAlone(subject, new Audit.AuditChange(actor, "export." + what, null, null, summary));
            }
            file.write();
        } finally {
            slots.release();
        }
    }
}
