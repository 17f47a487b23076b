package com.callstar.payouts.story.simulation;

import com.callstar.payouts.core.jobs.WorkLoop;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Keeps woken jobs from running in threads of their own: in a simulation, the plan says when a job runs. */
final class Wakes implements AutoCloseable {

    private final List<Runnable> undone = new ArrayList<>();

    Wakes(List<WorkLoop> loops) {
        Executor nobody = wake -> {};
        loops.forEach(loop -> set(loop, nobody));
    }

    private void set(WorkLoop loop, Executor executor) {
        try {
            Field field = WorkLoop.class.getDeclaredField("executor");
            field.setAccessible(true);
            Executor before = (Executor) field.get(loop);
            field.set(loop, executor);
            undone.add(() -> restore(loop, field, before));
        } catch (ReflectiveOperationException renamed) {
            throw new AssertionError(renamed);
        }
    }

    private static void restore(WorkLoop loop, Field field, Executor before) {
        try {
            field.set(loop, before);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        undone.forEach(Runnable::run);
    }
}
