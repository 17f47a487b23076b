package com.callstar.payouts.notifications;

import java.util.ArrayList;
import java.util.List;

/** What a mail says, before it has a form: one subject, sentences, a list, sentences, one thing to do. */
public final class Content {

    private final String subject;
    private final List<String> sentences = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();
    private String label;
    private String path;

    private Content(String subject) {
        this.subject = subject;
    }

    static Content titled(String subject) {
        return new Content(subject);
    }

    /** Before the list. */
    Content says(String sentence) {
        sentences.add(sentence);
        return this;
    }

    Content lists(String line) {
        lines.add(line);
        return this;
    }

    Content listsAll(List<String> more) {
        lines.addAll(more);
        return this;
    }

    /** Behind the list: what comes next, and what to do. */
    Content advises(String sentence) {
        advice.add(sentence);
        return this;
    }

    /** @param page of ours, from the root on */
    Content leadsTo(String page, String name) {
        path = page;
        label = name;
        return this;
    }

    public String subject() {
        return subject;
    }

    public List<String> sentences() {
        return sentences;
    }

    public List<String> lines() {
        return lines;
    }

    public List<String> advice() {
        return advice;
    }

    /** The name of the page that it leads to. */
    public String label() {
        return label;
    }

    String path() {
        return path;
    }
}
