package com.callstar.payouts.story.operations;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The probes of load balancers and orchestrators. */
@QuarkusTest
class HealthTest extends Story {

    @Test
    void liveness_does_not_depend_on_other_services() {
        get("/q/health/live").then().statusCode(200).body("checks.name", contains("Jobs"));
    }

    @Test
    void a_node_is_ready_when_its_database_is_there_and_migrated() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("Database connections health check", "Migrations", "Jobs", "Clock"));
    }

    @Test
    void time_that_is_moved_in_tests_and_in_the_demo_does_not_make_a_node_unready() {
        timePasses(Duration.ofDays(2));
        get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void a_node_has_started_when_its_database_is_migrated() {
        get("/q/health/started").then().statusCode(200).body("checks.name", hasItem("Migrations"));
    }

    @Test
    void a_node_without_its_migrations_is_neither_ready_nor_dead() {
        String newest = "where version = (select max(version::int)::text from flyway_schema_history)";
        books.tamper("update flyway_schema_history set success = false " + newest);
        try {
            get("/q/health/ready").then().statusCode(503);
            get("/q/health/live").then().statusCode(200);
        } finally {
            books.tamper("update flyway_schema_history set success = true " + newest);
        }
        get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void migrations_of_a_newer_version_do_not_make_a_node_unready() {
        books.tamper("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (9999, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 'somebody', 1, true)""");
        try {
            get("/q/health/ready").then().statusCode(200);
        } finally {
            books.tamper("delete from flyway_schema_history where installed_rank = 9999");
        }
    }

    @Test
    void a_stripe_outage_does_not_make_a_node_unready() {
        StripeWorld.stripe().fault(Fault.unavailable(), call -> true, 1000);
        get("/q/health/ready").then().statusCode(200);
    }
}
