package com.callstar.payouts.story.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shared browser of the run, prepared by {@code chromium.mjs}. Each window has its own cookies. */
public final class Chromium {

    public static final Path HOME = Path.of("target", "browser").toAbsolutePath();

    private static Browser browser;

    private Chromium() {}

    /** A window on the application under test; relative URLs work. */
    public static BrowserContext window(Browser.NewContextOptions options) {
        return browser().newContext(options.setBaseURL("http://localhost:" + RestAssured.port));
    }

    private static synchronized Browser browser() {
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(read("executable")))
                            .setEnv(environment())
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    /** What the Chromium from npm needs to find its libraries and fonts. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (Files.exists(HOME.resolve("al2023"))) {
            environment.put("LD_LIBRARY_PATH", HOME.resolve("al2023/lib").toString());
            environment.put("FONTCONFIG_PATH", HOME.resolve("fonts/fonts").toString());
        }
        return environment;
    }

    public static String read(String file) {
        try {
            return Files.readString(HOME.resolve(file)).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException("No browser lies ready: run with Maven, which calls chromium.mjs", missing);
        }
    }
}
