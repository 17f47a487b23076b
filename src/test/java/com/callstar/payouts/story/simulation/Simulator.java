package com.callstar.payouts.story.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.jobs.Jobs;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.reconciliation.StripeStatement;
import com.callstar.payouts.story.Books;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.stripesimulator.SimulatedDelivery;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carries out a plan: the world's part itself, the product's part by nodes on a {@link Stage}. */
@ApplicationScoped
@Unremovable
public class Simulator {

    private static final Actor SOMEBODY = new Actor("test", "simulation");
    private static final String JOBS_OF_A_DAY = "Inbox Statement Release Recovery Reversals Onward Inbox";
    /** After the last fault, everything is settled within so many days. */
    private static final int SETTLED_WITHIN_DAYS = 6;

    /** Connections that the database has ended stay in the pool until somebody takes them. */
    private static final int MOST_TICKS = 10;

    private static final Duration A_BATCH = Duration.ofSeconds(20);

    private final Creators creators;
    private final Payouts payouts;
    private final Jobs jobs;
    private final Books books;
    private final AgroalDataSource pool;
    private final DatabaseBackup backup;
    private final CatchingUp admin;

    private final List<String> log = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> repeated = new HashMap<>();
    private Customers world;
    private Evidence evidence;

    Simulator(Creators creators, Payouts payouts, Jobs jobs, Books books, AgroalDataSource pool, CatchingUp admin) {
        this.creators = creators;
        this.payouts = payouts;
        this.jobs = jobs;
        this.books = books;
        this.pool = pool;
        this.backup = new DatabaseBackup(pool, books);
        this.admin = admin;
    }

    /** A creator with an account in this currency. */
    record Person(String creatorId, String account, String currency) {}

    /** What happened so far in this life, a line for each act. */
    String log() {
        return String.join(System.lineSeparator(), log);
    }

    Set<String> seen() {
        return Set.copyOf(seen);
    }

    void live(Plan plan, Person first, Person second) {
        log.clear();
        repeated.clear();
        List<Person> persons = List.of(first, second);
        world = new Customers(persons);
        evidence = new Evidence(books, persons.stream().collect(Collectors.toMap(Person::creatorId, Person::account)));
        if (plan.restores()) {
            admin.sweepsBefore();
        }
        for (Plan.Step step : plan.steps()) {
            carryOut(step);
        }
        settle(plan, persons);
        if (plan.restores()) {
            backup.forget();
        }
    }

    private void carryOut(Plan.Step step) {
        Act act = step.acts().getFirst();
        if (!act.kind().byNode()) {
            log.add(act.toString());
            switch (act.kind()) {
                case DATABASE_STOPS -> databaseStops();
                case RESTORE -> restore(act);
                default -> world.does(act).ifPresent(seen::add);
            }
            return;
        }
        List<SimulatedNode> nodes = step.acts().stream()
                .map(one -> new SimulatedNode(one.toString(), () -> doesAtNode(one), one.crash()))
                .toList();
        Stage.run(Plan.generator(step.turns()), nodes, this::databaseStops);
        nodes.forEach(this::ended);
        evidence.check();
    }

    private void ended(SimulatedNode node) {
        log.add(node.name() + (node.failure() == null ? "" : " -> " + node.failure()));
        if (node.failure() instanceof NodeKilled) {
            seen.add("a node killed");
        } else if (node.failure() instanceof Error wrong) {
            throw wrong;
        } else if (node.failure() != null
                && !(node.failure() instanceof Refusal)
                && !(node.failure() instanceof StripeStatement.Unavailable)) {
            assertThat(DatabaseFailure.of(node.failure()))
                    .as("%s ended with %s", node.name(), node.failure())
                    .isEqualTo(DatabaseFailure.UNREACHABLE);
            seen.add(node.name().contains("ANSWER_LOST") ? "an answer lost" : "the database away");
        }
    }

    private void doesAtNode(Act act) {
        Person person = world.person(act);
        switch (act.kind()) {
            case REQUEST -> request(person, act.number());
            case PROCESS ->
                anyOf(person, "PENDING", act).ifPresent(id -> answered(payouts.process(id, null, SOMEBODY)));
            case WITHDRAW ->
                anyOf(person, "PENDING", act)
                        .ifPresent(id -> answered(payouts.cancel(id, person.creatorId(), SOMEBODY)));
            case REJECT -> anyOf(person, "PENDING", act).ifPresent(id -> answered(payouts.reject(id, "No", SOMEBODY)));
            case STRIPE_TELLS -> delivered(StripeWorld.stripe().deliverShuffled(act.number(), 1 + act.number() % 2));
            case INBOX -> run("Inbox");
            case RECOVERY -> run("Recovery");
            case RELEASE -> run("Release");
            case STATEMENT -> run("Statement");
            case ONWARD -> run("Onward");
            case SWEEP -> run("Sweep");
            case BACKUP -> backUp();
            case ADMIN_SWEEPS -> admin.sweeps();
            case ADMIN_ADOPTS -> adopted(admin.adopts());
            default -> throw new IllegalArgumentException(act.toString());
        }
    }

    /** As a browser does, a request without an answer is repeated under its key. */
    private void request(Person person, int number) {
        long ready = Long.parseLong(books.rows(
                        "select coalesce(sum(balance), 0) from ledger_account where kind = 'READY' and creator_id = '%s'"
                                .formatted(person.creatorId()))
                .getFirst());
        String unanswered = repeated.get(person.creatorId());
        String[] keyAndAmount = (unanswered == null
                        ? number + " " + Math.max(100, number % 3 == 0 ? ready : number % (ready + 200))
                        : unanswered)
                .split(" ");
        repeated.put(person.creatorId(), String.join(" ", keyAndAmount));
        Money amount = new Money(Long.parseLong(keyAndAmount[1]), person.currency());
        try {
            answered(payouts.request(creators.get(person.creatorId()), amount, keyAndAmount[0], SOMEBODY));
        } catch (Refusal refused) {
            repeated.remove(person.creatorId());
            throw refused;
        }
        repeated.remove(person.creatorId());
        seen.add("requested");
    }

    private Optional<String> anyOf(Person person, String status, Act act) {
        List<String> ids =
                books.rows("select id from payout where creator_id = '%s' order by status <> '%s', id desc limit 2"
                        .formatted(person.creatorId(), status));
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(act.number() % 5 == 0 ? ids.size() - 1 : 0));
    }

    private void answered(Payout payout) {
        evidence.answered(payout.id(), payout.status().name());
        seen.add(payout.status().name());
        seen.add("processed");
    }

    private void delivered(List<SimulatedDelivery> deliveries) {
        deliveries.stream().filter(SimulatedDelivery::accepted).forEach(evidence::acknowledged);
    }

    private void run(String job) {
        loops().get(job).runFor(A_BATCH);
    }

    /** As its ticks do: a job that meets a connection that the database has ended runs again. */
    private void runAgain(String job) {
        for (int tick = 1; tick <= MOST_TICKS; tick++) {
            try {
                run(job);
                return;
            } catch (RuntimeException failure) {
                if (tick == MOST_TICKS || DatabaseFailure.of(failure) != DatabaseFailure.UNREACHABLE) {
                    throw failure;
                }
            }
        }
    }

    private Map<String, WorkLoop> loops() {
        return jobs.loops().stream().collect(Collectors.toMap(WorkLoop::name, Function.identity()));
    }

    private void databaseStops() {
        books.rows("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'callstar'");
    }

    private void backUp() {
        backup.take();
        evidence.backedUp();
    }

    /** With a start of the nodes, or as a failover to a standby that is far behind: then they remember what they did. */
    private void restore(Act act) {
        backup.restore();
        if (act.number() % 2 == 0) {
            admin.startsTheNodes();
        } else {
            seen.add("a failover");
        }
        evidence.restored();
        evidence.check();
        seen.add("restored");
    }

    private void adopted(List<Payout> adopted) {
        adopted.forEach(this::answered);
        if (!adopted.isEmpty()) {
            seen.add("adopted");
        }
    }

    /** The faults are over: everything ends well, and within the bound. */
    private void settle(Plan plan, List<Person> persons) {
        StripeWorld.stripe().noMoreFaults();
        pool.flush(FlushMode.GRACEFUL);
        world.disputesAreDecided();
        List<String> unsettled = List.of();
        for (int day = 1; day <= SETTLED_WITHIN_DAYS; day++) {
            DemoClock.shared().advance(Duration.ofHours(25));
            log.add("faults are over, day " + day);
            world.banksPay();
            delivered(StripeWorld.stripe().deliver());
            List.of(JOBS_OF_A_DAY.split(" ")).forEach(this::runAgain);
            if (plan.losesEvents()) {
                runAgain("Sweep");
                runAgain("Inbox");
            }
            if (plan.restores()) {
                adopted(admin.catchesUp(day == 1));
                runAgain("Recovery");
            }
            delivered(StripeWorld.stripe().deliver());
            runAgain("Inbox");
            unsettled = evidence.unsettled();
            if (day > 1 && unsettled.isEmpty()) {
                break;
            }
        }
        assertThat(unsettled).as("settled within %d days", SETTLED_WITHIN_DAYS).isEmpty();
        evidence.check();
        evidence.checkSettled();
        persons.forEach(
                person -> books.rows("select status from payout where creator_id = '%s'".formatted(person.creatorId()))
                        .forEach(seen::add));
        endRequests(persons);
    }

    /** Nothing of earlier lives is due after this, not even a late look at what was paid. */
    void rest() {
        for (int twice = 0; twice < 2; twice++) {
            DemoClock.shared().advance(Duration.ofDays(12));
            List.of(JOBS_OF_A_DAY.split(" ")).forEach(this::run);
        }
    }

    /** Otherwise later lives would sweep the accounts of this one. */
    private void endRequests(List<Person> persons) {
        persons.forEach(person -> books.rows("select id from payout where status = 'PENDING' and creator_id = '%s'"
                        .formatted(person.creatorId()))
                .forEach(id -> payouts.reject(id, "The end", SOMEBODY)));
    }
}
