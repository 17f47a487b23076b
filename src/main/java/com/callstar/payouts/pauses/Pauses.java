package com.callstar.payouts.pauses;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorRefused;
import com.callstar.payouts.creators.Creators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Pauses a creator's payouts and lets them go on. A pause stops what is sent, not what is requested. The creator and an admin can both pause:
 * payouts go on when neither pause is open. Each operation can be repeated; what is so already changes nothing.
 */
@ApplicationScoped
public class Pauses {

    private static final int LONGEST_REASON = 2000;

    private final Creators creators;
    private final PauseStore store;
    private final PauseRecorder recorder;
    private final Clock clock;

    Pauses(Creators creators, PauseStore store, PauseRecorder recorder, Clock clock) {
        this.creators = creators;
        this.store = store;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * An admin pauses a creator, or changes the kind, the reason or the end of an admin's pause; it keeps its beginning. Once it returns, nothing
     * more is sent than what was sent before.
     *
     * @param reason the creator reads it, but not that of LEGAL
     * @param until when the pause is over without anybody ending it; null if somebody has to end it
     * @throws com.callstar.payouts.creators.CreatorNotFound if there is none
     * @throws CreatorRefused if the creator was erased
     * @throws PauseRefused FORBIDDEN if it is the admin's own account
     * @throws InvalidInput if there is no reason, or if {@code until} is not in the future
     */
    @Transactional
    public Creator pause(String creatorId, PauseKind kind, String reason, Instant until, Actor admin) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        return set(notTheirOwn(creatorId, admin), false, kind, why, until, admin);
    }

    /**
     * A creator pauses their own payouts, or changes the reason or the end of their pause.
     *
     * @param reason null for none
     * @param until as in {@link #pause}
     */
    @Transactional
    public Creator pauseOwn(Creator creator, String reason, Instant until, Actor self) {
        String why = InvalidInput.optional("reason", reason, LONGEST_REASON);
        return set(creator, true, PauseKind.CREATOR_ASKED, why, until, self);
    }

    private Creator set(Creator creator, boolean own, PauseKind kind, String reason, Instant until, Actor actor) {
        if (creator.erased()) {
            throw CreatorRefused.erased(creator);
        }
        store.lockToPause(creator.id());
        Instant now = clock.instant();
        Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        if (end != null && !end.isAfter(now)) {
            throw InvalidInput.because("until", "out_of_range");
        }
        Optional<Pause> before = store.openOf(creator.id(), own, now);
        if (before.filter(open -> open.isSame(kind, reason, end)).isPresent()) {
            return creator;
        }
        store.end(creator.id(), own, actor.toString(), null, now);
        Instant since = before.map(Pause::since).orElse(now);
        Pause pause = new Pause(own, kind, since, end, reason, now, actor.toString());
        store.add(creator.id(), pause);
        recorder.paused(new CreatorPaused(creator, pause, actor), before.orElse(null));
        return creator;
    }

    /**
     * An admin ends the pause of an admin or, if there is none, that of the creator.
     *
     * @param reason kept in the audit
     * @throws com.callstar.payouts.creators.CreatorNotFound if there is none
     * @throws PauseRefused FORBIDDEN if it is the admin's own account
     * @throws InvalidInput if there is no reason
     */
    @Transactional
    public Creator resume(String creatorId, String reason, Actor admin) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        Creator creator = notTheirOwn(creatorId, admin);
        store.lockToPause(creatorId);
        Instant now = clock.instant();
        if (!end(creator, false, why, admin, now)) {
            end(creator, true, why, admin, now);
        }
        return creator;
    }

    /**
     * A creator ends their own pause.
     *
     * @throws PauseRefused PAUSED if only an admin has paused them
     */
    @Transactional
    public Creator resumeOwn(Creator creator, Actor self) {
        store.lockToPause(creator.id());
        Instant now = clock.instant();
        if (!end(creator, true, null, self, now)) {
            store.openOf(creator.id(), false, now).ifPresent(theirs -> {
                throw PauseRefused.ofAnAdmin(theirs);
            });
        }
        return creator;
    }

    private boolean end(Creator creator, boolean own, String reason, Actor actor, Instant now) {
        Optional<Pause> open = store.openOf(creator.id(), own, now);
        if (open.isEmpty()) {
            return false;
        }
        store.end(creator.id(), own, actor.toString(), reason, now);
        Pause still = store.openOf(creator.id(), !own, now).orElse(null);
        recorder.resumed(new CreatorResumed(creator, still, now, actor), open.get(), reason);
        return true;
    }

    private Creator notTheirOwn(String creatorId, Actor admin) {
        Creator creator = creators.get(creatorId);
        if (admin.isCreator(creatorId) || Objects.equals(admin.id(), creator.subject())) {
            throw PauseRefused.theirOwn();
        }
        return creator;
    }

    /** The pauses that are open now, by creator id; creators who are not paused are absent. One statement. */
    public Map<String, Pause> open(Collection<String> creatorIds) {
        return store.open(creatorIds, clock.instant());
    }

    /**
     * The creator's pause if one is open now. Nobody can set one until the transaction ends: what is decided here is sent before, and the pause
     * comes after.
     */
    @Transactional(MANDATORY)
    public Optional<Pause> beforeSending(String creatorId) {
        store.lockToSend(creatorId);
        return Optional.ofNullable(open(List.of(creatorId)).get(creatorId));
    }
}
