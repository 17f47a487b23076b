package com.callstar.payouts.notifications;

import java.util.ArrayList;
import java.util.List;

/** The content of an email before it has a layout: one subject, sentences, a list, more sentences, one link. */
public final class MailBody {

    private final String subject;
    private final List<String> sentences = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();
    private String label;
    private String path;

    private MailBody(String subject) {
        this.subject = subject;
    }

    static MailBody titled(String subject) {
        return new MailBody(subject);
    }

    /** Adds a sentence before the list. */
    MailBody says(String sentence) {
        sentences.add(sentence);
        return this;
    }

    MailBody lists(String line) {
        lines.add(line);
        return this;
    }

    MailBody listsAll(List<String> more) {
        lines.addAll(more);
        return this;
    }

    /** Adds a sentence after the list: what comes next, and what to do. */
    MailBody advises(String sentence) {
        advice.add(sentence);
        return this;
    }

    /** @param page one of our pages, as a path from the root */
    MailBody leadsTo(String page, String name) {
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

    /** The label of the link. */
    public String label() {
        return label;
    }

    String path() {
        return path;
    }
}
