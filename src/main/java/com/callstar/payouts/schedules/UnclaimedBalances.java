package com.callstar.payouts.schedules;

import static java.util.stream.Collectors.groupingBy;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds money that is available for longer than {@code PAYOUT_OLDEST} and that nobody requests, because the law limits how long a platform
 * may hold money of others. Once a month, the creator and the admins are told.
 */
@ApplicationScoped
public class UnclaimedBalances extends Job {

    private static final int MOST = 500;

    private final UnclaimedStore store;
    private final ScheduleConfig config;
    private final Clock clock;

    UnclaimedBalances(UnclaimedStore store, ScheduleConfig config, Clock clock) {
        super("UnclaimedBalances");
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{payout.oldest-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        Instant now = clock.instant();
        LocalDate month = LocalDate.ofInstant(now, config.zone()).withDayOfMonth(1);
        return store.tell(before(), month.toString(), now);
    }

    /**
     * All that is unclaimed now, the oldest first.
     *
     * @param first at most so many: 1 to 500
     */
    public List<UnclaimedBalance> list(int first) {
        if (first < 1 || first > MOST) {
            throw InvalidInput.because("first", "out_of_range");
        }
        return store.oldest(before(), first);
    }

    /** What is unclaimed of these creators; those of whom nothing is are absent. */
    public Map<String, List<UnclaimedBalance>> of(Collection<String> creatorIds) {
        return store.of(creatorIds, before()).stream().collect(groupingBy(UnclaimedBalance::creatorId));
    }

    private Instant before() {
        return clock.instant().minus(config.oldest());
    }
}
