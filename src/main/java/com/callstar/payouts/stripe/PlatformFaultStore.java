package com.callstar.payouts.stripe;

import com.callstar.payouts.payouts.PlatformFaultFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/** The rows of the faults, each change in a transaction of its own. */
@ApplicationScoped
class PlatformFaultStore {

    /** The call of a fault of which every call is refused. */
    static final String ANY = "any";

    private static final int LONGEST_MESSAGE = 1000;

    /** Their own emails name the payout that waits. */
    private static final Set<String> OF_PAYOUTS = Set.of("POST /v1/transfers", "POST /v1/payouts");

    private final Session database;
    private final Event<PlatformFaultFound> found;
    private final Clock clock;

    PlatformFaultStore(Session database, Event<PlatformFaultFound> found, Clock clock) {
        this.database = database;
        this.found = found;
        this.clock = clock;
    }

    /** A refused call. */
    record Refused(String call, String code, PlatformRefusal platform, String message, String link, String logLink) {

        private String scope() {
            return platform.isOfEveryCall() ? ANY : call;
        }

        private String storableMessage() {
            String printable = message.replace('\0', ' ');
            return printable.substring(0, Math.min(printable.length(), LONGEST_MESSAGE));
        }
    }

    @Transactional(TxType.REQUIRES_NEW)
    void save(Refused refused) {
        database.createNativeMutationQuery("""
                        insert into platform_fault as f (call, code, name, message, link, log_link, first_at, last_at, refusals)
                        values (:call, :code, :name, :message, cast(:link as text), cast(:log as text), :now, :now, 1)
                        on conflict (call, code) do update set
                            name = excluded.name, message = excluded.message, link = excluded.link, log_link = excluded.log_link,
                            first_at = case when f.cleared_at is null then f.first_at else excluded.first_at end,
                            last_at = greatest(f.last_at, excluded.last_at),
                            refusals = case when f.cleared_at is null then f.refusals + 1 else 1 end,
                            cleared_at = null""")
                .setParameter("call", refused.scope())
                .setParameter("code", refused.code())
                .setParameter("name", refused.platform().name())
                .setParameter("message", refused.storableMessage())
                .setParameter("link", refused.link())
                .setParameter("log", refused.logLink())
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (!OF_PAYOUTS.contains(refused.call())) {
            found.fire(new PlatformFaultFound(
                    refused.platform().name(),
                    refused.platform().isOfEveryCall() ? null : refused.call(),
                    refused.code(),
                    refused.storableMessage(),
                    refused.link()));
        }
    }

    /** Such a call succeeded. */
    @Transactional(TxType.REQUIRES_NEW)
    void clear(String call) {
        database.createNativeMutationQuery(
                        "update platform_fault set cleared_at = :now where cleared_at is null and call in (:call, :any)")
                .setParameter("now", clock.instant())
                .setParameter("call", call)
                .setParameter("any", ANY)
                .executeUpdate();
    }

    @Transactional(TxType.REQUIRES_NEW)
    Set<String> openCalls() {
        return Set.copyOf(database.createNativeQuery(
                        "select distinct call from platform_fault where cleared_at is null", String.class)
                .getResultList());
    }

    @Transactional
    List<PlatformFault> open() {
        return database.createNativeQuery("""
                        select call, code, name, message, link, log_link, first_at, last_at, refusals from platform_fault
                        where cleared_at is null order by first_at, call, code limit 100""", PlatformFault.class).getResultList();
    }
}
