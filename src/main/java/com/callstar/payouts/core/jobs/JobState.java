package com.callstar.payouts.core.jobs;

/** How a job is doing, over all nodes. */
public enum JobState {
    /** Its last run was complete. */
    FINE,
    /** Its last run failed; it is tried again at the next tick. */
    FAILED,
    /** A batch runs for longer than allowed: a defect, or its limit is wrong. */
    STUCK,
    /** No node has reported it lately: nobody does this work. */
    SILENT,
    /** Nodes report it, and it has not been run yet. */
    NOT_YET
}
