package com.callstar.payouts;

import com.callstar.payouts.core.FormatCheck;
import com.callstar.payouts.core.settings.StartupCheck;
import com.callstar.payouts.stripe.FormCheck;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the product in production. Development and the demo start with {@code demo.DemoMain}. */
@QuarkusMain
public class Launcher {

    /** @param args {@code health} asks a running node whether it is live; all other arguments go to Quarkus */
    public static void main(String... args) {
        if (args.length == 1 && args[0].equals("health")) {
            System.exit(new HealthQuestion(System.getenv("QUARKUS_HTTP_PORT")).exitCode());
        }
        List<String> problems = isTrainingRun() ? List.of() : problems();
        if (problems.isEmpty()) {
            Quarkus.run(args);
        } else {
            problems.forEach(System.err::println);
            System.exit(1);
        }
    }

    private static List<String> problems() {
        SmallRyeConfig built = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        SmallRyeConfig current = CurrentSettings.of(built, System.getenv());
        List<String> ofSettings = Stream.of(
                        new StartupCheck(current, Settings.ALL).problems().stream(),
                        FormCheck.problem().stream(),
                        FormatCheck.problem().stream())
                .flatMap(Function.identity())
                .toList();
        return ofSettings.isEmpty()
                ? DatabaseWait.of(current, System.err).problem().stream().toList()
                : ofSettings;
    }

    // The build runs main once to record which classes are loaded; it has no settings and connects to nothing.
    private static boolean isTrainingRun() {
        return ApplicationLifecycleManager.isAppCDSGeneration();
    }
}
