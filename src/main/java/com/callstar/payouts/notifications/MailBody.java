package com.callstar.payouts.notifications;

import java.util.ArrayList;
import java.util.List;

/** The content of an email before layout: subject, sentences, a list, sentences, one action. */
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

    /** Before the list. */
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

    /** After the list: what happens next and what to do. */
    MailBody advises(String sentence) {
        advice.add(sentence);
        return this;
    }

    /** @param page the path of one of our pages */
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

    /** The name of the linked page. */
    public String label() {
        return label;
    }

    String path() {
        return path;
    }
}
