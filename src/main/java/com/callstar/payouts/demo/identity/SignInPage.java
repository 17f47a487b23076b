package com.callstar.payouts.demo.identity;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The page to choose a person to sign in as. */
final class SignInPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Callstar – démonstration</title>
            <style>
            :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
            body { display: grid; place-items: center; min-height: 100vh; margin: 0 }
            main { width: min(22rem, calc(100vw - 3rem)) }
            h1 { font-size: 1.4rem; margin: 0 }
            p { margin: .25rem 0 1.25rem; opacity: .8 }
            ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem }
            a { display: block; padding: .75rem 1rem; border: 1px solid #8888; border-radius: .6rem; color: inherit;
                text-decoration: none; text-transform: capitalize; font-weight: 600 }
            a:hover, a:focus-visible { border-color: #635bff; outline: 2px solid #635bff }
            </style>
            </head>
            <body><main>
            <h1>Qui êtes-vous ?</h1>
            <p lang="en">Who are you? (A demonstration: nobody needs a password.)</p>
            <ul>
            %s
            </ul>
            </main></body>
            </html>
            """;

    private SignInPage() {}

    static String of(List<String> names, UnaryOperator<String> link) {
        return PAGE.formatted(names.stream()
                .map(name -> "<li><a href=\"" + escaped(link.apply(name)) + "\">" + escaped(name) + "</a></li>")
                .collect(Collectors.joining("\n")));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
