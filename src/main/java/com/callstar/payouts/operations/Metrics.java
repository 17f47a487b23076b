package com.callstar.payouts.operations;

import static java.util.stream.Collectors.groupingBy;

import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.Jobs;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.core.telemetry.MetricsSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Publishes the features' metrics at /q/metrics. Reads them at an interval, not at each scrape. If the database is down, the
 * numbers stay as they were; {@code callstar_job_succeeded_seconds{job="Metrics"}} shows that.
 */
@ApplicationScoped
public class Metrics extends Job {

    private final List<MetricsSource> features;
    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new HashMap<>();

    Metrics(@All List<MetricsSource> features, MeterRegistry registry) {
        super("Metrics");
        this.features = features;
        this.registry = registry;
    }

    void watchJobs(@Observes StartupEvent started, Jobs jobs) {
        jobs.loops().forEach(this::watch);
    }

    private void watch(WorkLoop job) {
        TimeGauge.builder("callstar.job.succeeded", job, TimeUnit.SECONDS, WorkLoop::succeededAtSecond)
                .description("Epoch second of this node's last completed run; 0 if none")
                .tag("job", job.name())
                .register(registry);
        TimeGauge.builder("callstar.job.stuck", job, TimeUnit.SECONDS, Metrics::stuckFor)
                .description("For how long the batch in progress has run beyond its limit; 0 if it is within it")
                .tag("job", job.name())
                .register(registry);
    }

    private static double stuckFor(WorkLoop job) {
        return job.overrun()
                .map(batch -> batch.running().minus(batch.allowed()).toSeconds())
                .orElse(0L);
    }

    @Scheduled(every = "{operations.metrics-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        features.stream()
                .flatMap(feature -> feature.measures().stream())
                .collect(groupingBy(MetricsSource.Gauge::name))
                .forEach(this::show);
        return List.of();
    }

    private void show(String name, List<MetricsSource.Gauge> measures) {
        List<Row<?>> rows = measures.stream()
                .<Row<?>>map(one -> Row.of(tags(one.labels()), one.value()))
                .toList();
        gauges.computeIfAbsent(
                        name,
                        fresh -> MultiGauge.builder(fresh)
                                .description(measures.getFirst().meaning())
                                .register(registry))
                .register(rows, true);
    }

    private static Tags tags(Map<String, String> labels) {
        return labels.entrySet().stream()
                .reduce(Tags.empty(), (tags, label) -> tags.and(label.getKey(), label.getValue()), Tags::concat);
    }
}
