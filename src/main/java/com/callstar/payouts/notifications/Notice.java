package com.callstar.payouts.notifications;

import java.time.Instant;
import java.util.List;

/**
 * What a creator reads on their pages about their money, in the words of the email about the same fact.
 *
 * @param kind the kind of notice, such as PAYOUT_PAID
 * @param sentences what happened
 * @param details amounts, references and the like, one for each line
 * @param advice what comes next, and what to do
 * @param page one of our pages, as a path from the root; null for none
 * @param pageLabel the name of that page; null for none
 * @param at since when it is shown
 * @param readAt when the creator marked it as read; null if they did not
 */
public record Notice(
        String id,
        String kind,
        String title,
        List<String> sentences,
        List<String> details,
        List<String> advice,
        String page,
        String pageLabel,
        Instant at,
        Instant readAt) {}
