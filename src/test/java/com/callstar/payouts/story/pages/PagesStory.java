package com.callstar.payouts.story.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

/**
 * Stories in a browser. Nothing sleeps: Playwright's assertions retry until they hold. A page
 * that logs an exception or a policy violation to its console fails the story.
 */
public abstract class PagesStory extends Story {

    protected static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final double PATIENCE = 45_000;

    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** A page of this user, signed in by a token, in a separate window. */
    protected Page pageOf(TestUser person, Browser.NewContextOptions options) {
        return page(options.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + person.token())));
    }

    /** The same in English, on a screen of a usual size. */
    protected Page pageOf(TestUser person) {
        return pageOf(person, english());
    }

    /** A page of an anonymous visitor. */
    protected Page page(Browser.NewContextOptions options) {
        BrowserContext window = Chromium.window(options);
        window.setDefaultTimeout(PATIENCE);
        windows.add(window);
        Page page = window.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    protected static Browser.NewContextOptions english() {
        return new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setTimezoneId("Europe/Paris")
                .setViewportSize(1280, 900)
                .setColorScheme(ColorScheme.LIGHT);
    }

    protected static Browser.NewContextOptions french() {
        return english().setLocale("fr-FR");
    }

    protected static Locator button(Page page, String name) {
        return button(page.locator("body"), name);
    }

    protected static Locator button(Page page, Pattern name) {
        return button(page.locator("body"), name);
    }

    protected static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    protected static Locator button(Locator within, Pattern name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    /** A part of the page, by its name. */
    protected static Locator region(Page page, String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
    }

    /** Links and buttons that are cut off at the right, except in what can be scrolled by itself, as tables on a wide screen and tabs. */
    @SuppressWarnings("unchecked")
    protected static List<String> cutOff(Page page) {
        return (List<String>) page.evaluate("""
                () => {
                    const scrolls = node => node && (node.matches('.tabs')
                        || (getComputedStyle(node).overflowX === 'auto' && node.scrollWidth > node.clientWidth && innerWidth > 640)
                        || scrolls(node.parentElement));
                    const edge = node => (node.closest('.card') ?? document.documentElement).getBoundingClientRect().right;
                    return [...document.querySelectorAll('a, button')]
                        .filter(node => node.getBoundingClientRect().width > 0 && !scrolls(node))
                        .filter(node => node.getBoundingClientRect().right > edge(node) + 1)
                        .map(node => node.textContent);
                }""");
    }

    /** How far a page can be scrolled sideways. */
    protected static int wider(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Violations of WCAG 2.2 AA and of axe's best practices, except minor ones; only of these rules, if there are any. */
    @SuppressWarnings("unchecked")
    protected static List<String> accessibilityOf(Page page, String... rules) {
        page.evaluate(Chromium.read("axe.js"));
        return (List<String>) page.evaluate("""
                rules => axe.run({ resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: { type: 'rule', values: rules } }) })
                    .then(found => found.violations
                        .filter(one => one.impact !== 'minor')
                        .map(one => one.id + ': ' + one.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')))""", List.of(rules));
    }

    /** A page in this language, on a screen of this width. */
    protected Page pageIn(String language, int width, TestUser person, String address) {
        Page page = pageOf(
                person,
                (language.equals("fr") ? french() : english())
                        .setViewportSize(width, 900)
                        .setBypassCSP(true));
        page.addInitScript("localStorage.setItem('callstar.language', '" + language + "')");
        page.navigate(address);
        return page;
    }

    /** Takes a screenshot, and checks that nothing is cut off and all is accessible. */
    protected static void taken(Page page, String name, boolean full) {
        PlaywrightAssertions.assertThat(page.locator(".loading")).hasCount(0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(full));
        assertThat(wider(page))
                .as("%s: how far it can be scrolled sideways", name)
                .isZero();
        assertThat(cutOff(page)).as("%s: cut off at the right", name).isEmpty();
        assertThat(accessibilityOf(page)).as(name).isEmpty();
    }

    /** The intents of a booking that its customer paid twice. An admin has to decide about the second payment. */
    protected List<String> paidTwice(TestUser creator) {
        String booking = StripeWorld.fresh("booking");
        Map<String, String> terms = Map.of(
                "amount",
                "7000",
                "currency",
                "eur",
                "metadata[bookingId]",
                booking,
                "metadata[creatorId]",
                creator.creatorId());
        String first = StripeWorld.stripe().createPaymentIntent(terms);
        String second = StripeWorld.stripe().createPaymentIntent(terms);
        for (String intent : List.of(first, second)) {
            StripeWorld.stripe().pay(intent);
            stripeTells();
        }
        return List.of(first, second);
    }

    /** Console errors that this story expects, such as a 401. */
    protected void complaintsAreExpected() {
        complaints.clear();
    }

    @AfterEach
    public void nothingWasComplainedOf() {
        windows.forEach(BrowserContext::close);
        assertThat(complaints).isEmpty();
    }
}
