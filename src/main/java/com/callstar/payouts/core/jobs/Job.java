package com.callstar.payouts.core.jobs;

/** Work that every node does by itself, again and again. {@link Jobs} finds it by this. */
public interface Job {

    WorkLoop loop();
}
