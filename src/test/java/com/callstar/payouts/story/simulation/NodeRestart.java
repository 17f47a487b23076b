package com.callstar.payouts.story.simulation;

import com.callstar.payouts.core.jobs.Job;
import io.quarkus.arc.All;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Lets the jobs forget what they have in memory, as a node that starts again: when Stripe wants calls again, what was compared. */
@ApplicationScoped
@Unremovable
class NodeRestart {

    private final List<Job> jobs;

    NodeRestart(@All List<Job> jobs) {
        this.jobs = jobs;
    }

    void forgetEverything() {
        jobs.forEach(job -> forget(ClientProxy.unwrap(job)));
    }

    private static void forget(Job job) {
        for (Class<?> type = job.getClass(); type != Job.class; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !field.isSynthetic() && Modifier.isVolatile(field.getModifiers()))
                    .forEach(field -> forget(job, field));
        }
    }

    private static void forget(Job job, Field field) {
        try {
            field.setAccessible(true);
            if (field.getType() == boolean.class) {
                field.setBoolean(job, false);
            } else if (field.getType() == Instant.class) {
                field.set(job, Instant.MIN);
            } else if (field.getType() == String.class) {
                field.set(job, null);
            } else {
                throw new AssertionError("Say how a start begins with " + field);
            }
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
