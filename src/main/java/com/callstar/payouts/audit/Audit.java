package com.callstar.payouts.audit;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Session;

/** Writes audit entries, in the transaction of the change if there is one, and reads them back. */
@ApplicationScoped
public class Audit {

    /**
     * The entry keeps only a salted digest of its personal texts. The texts and their salts are in tables of their own, so that they
     * can be removed.
     */
    private static final String INSERT = """
            with draft as (
                select c.*, cast(gen_random_uuid() as text) as address_salt, cast(gen_random_uuid() as text) as text_salt
                from unnest(cast(:subjects as text[]), cast(:actors as text[]), cast(:addresses as text[]),
                            cast(:requestIds as text[]), cast(:actions as text[]), cast(:froms as text[]), cast(:tos as text[]),
                            cast(:reasons as text[]), cast(:personalFroms as text[]), cast(:personalTos as text[]),
                            cast(:personalReasons as text[]))
                    with ordinality
                    as c(subject, actor, address, request_id, action, from_state, to_state,
                         reason, personal_from, personal_to, personal_reason, place)
            ), digested as (
                select d.*,
                    case when address is not null then personal_digest(address_salt, address) end as address_digest,
                    case when coalesce(personal_from, personal_to, personal_reason) is not null
                        then personal_digest(text_salt, personal_from, personal_to, personal_reason) end as text_digest
                from draft d
            ), entry as (
                insert into audit_entry (at, actor, request_id, subject, action, from_state, to_state, reason, refused,
                                         address_digest, text_digest)
                select :now, actor, request_id, subject, action, from_state, to_state, reason, :refused, address_digest, text_digest
                from digested order by place
                returning id, at, refused, address_digest, text_digest
            ), addresses as (
                insert into audit_address (entry_id, at, salt, address)
                select e.id, e.at, d.address_salt, d.address
                from entry e join digested d on d.address_digest = e.address_digest
            )
            insert into audit_text (entry_id, at, refused, salt, from_state, to_state, reason)
            select e.id, e.at, e.refused, d.text_salt, d.personal_from, d.personal_to, d.personal_reason
            from entry e join digested d on d.text_digest = e.text_digest""";

    private final Session database;
    private final Clock clock;

    Audit(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A change to record for each of its subjects.
     *
     * @param from the state before; null if there was none
     * @param to the state after; null if the state did not change
     * @param reason a text; null for none. That of a person may name people, that of a job does not.
     * @param personal whether the states and the reason are personal data even if a job acts: they are removed if the creator is erased
     */
    public record AuditChange(Actor actor, String action, String from, String to, String reason, boolean personal) {

        public AuditChange(Actor actor, String action, String from, String to, String reason) {
            this(actor, action, from, to, reason, false);
        }

        /** People may name people in their reasons; jobs do not. */
        private boolean hasPersonalReason() {
            return personal || !actor.isJob();
        }
    }

    @Transactional(MANDATORY)
    public void record(String subject, Audit.AuditChange change) {
        record(List.of(subject), change);
    }

    /** Records one change of many subjects in one statement. */
    @Transactional(MANDATORY)
    public void record(Collection<String> subjects, Audit.AuditChange change) {
        write(subjects, change, false);
    }

    /** A change of one subject. */
    public record SubjectChange(String subject, Audit.AuditChange change) {}

    /** Records many changes, each with its own actor and reason, in one statement. */
    @Transactional(MANDATORY)
    public void recordAll(List<SubjectChange> changes) {
        insert(changes, false);
    }

    /**
     * Records what changes nothing here, such as an export or a link that Stripe made, in a short transaction of its own. Call it
     * before the result is handed out: what cannot be recorded must not leave.
     */
    @Transactional(REQUIRES_NEW)
    public void recordAlone(String subject, Audit.AuditChange change) {
        write(List.of(subject), change, false);
    }

    /** Records a rejected attempt in a transaction of its own, so that it stays when the attempt is rolled back. */
    @Transactional(REQUIRES_NEW)
    public void refused(String subject, Actor actor, String action, String reason) {
        write(List.of(subject), new Audit.AuditChange(actor, action, null, null, reason), true);
    }

    private void write(Collection<String> subjects, Audit.AuditChange change, boolean refused) {
        insert(
                subjects.stream()
                        .map(subject -> new SubjectChange(subject, change))
                        .toList(),
                refused);
    }

    private void insert(List<SubjectChange> changes, boolean refused) {
        if (changes.isEmpty()) {
            return;
        }
        database.createNativeMutationQuery(INSERT)
                .setParameter("now", clock.instant())
                .setParameter("refused", refused)
                .setParameter(
                        "subjects", changes.stream().map(SubjectChange::subject).toArray(String[]::new))
                .setParameter("actors", column(changes, change -> change.actor().toString()))
                .setParameter(
                        "addresses",
                        column(changes, change -> change.actor().origin().address()))
                .setParameter(
                        "requestIds",
                        column(changes, change -> change.actor().origin().requestId()))
                .setParameter("actions", column(changes, AuditChange::action))
                .setParameter("froms", column(changes, change -> change.personal() ? null : change.from()))
                .setParameter("tos", column(changes, change -> change.personal() ? null : change.to()))
                .setParameter("reasons", column(changes, change -> change.hasPersonalReason() ? null : change.reason()))
                .setParameter("personalFroms", column(changes, change -> change.personal() ? change.from() : null))
                .setParameter("personalTos", column(changes, change -> change.personal() ? change.to() : null))
                .setParameter(
                        "personalReasons",
                        column(changes, change -> change.hasPersonalReason() ? change.reason() : null))
                .executeUpdate();
    }

    private static String[] column(List<SubjectChange> changes, Function<AuditChange, String> column) {
        return changes.stream().map(SubjectChange::change).map(column).toArray(String[]::new);
    }

    /** Lists changes, other recorded acts and rejected attempts, newest first. */
    @Transactional
    public Page<AuditRecord> list(AuditFilter wanted, Page.Request request) {
        Long before = request.after() == null ? null : Long.valueOf(request.after());
        Conditions filter = wanted.conditions().and("id < :before", "before", before);
        List<AuditRecord> found = AuditEntity.<AuditEntity>find(filter.where() + " order by id desc", filter.values())
                .range(0, request.first())
                .<AuditEntity>list()
                .stream()
                .map(AuditEntity::toRecord)
                .toList();
        return Page.uncounted(found, request, event -> Long.toString(event.id()));
    }

    /** The last {@value Page#LARGEST} changes of this subject, oldest first. */
    @Transactional
    public List<AuditRecord> history(String subject) {
        return AuditEntity.<AuditEntity>find("subject = ?1 and not refused order by id desc", subject)
                .page(0, Page.LARGEST)
                .<AuditEntity>list()
                .reversed()
                .stream()
                .map(AuditEntity::toRecord)
                .toList();
    }
}
