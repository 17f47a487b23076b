package com.callstar.payouts.approvals;

import java.time.Instant;
import java.util.List;

/**
 * Finds what one person has approved and another one carries out by a command of another name, such as a run that is approved and then
 * started. It is listed with the proposals.
 */
public interface ApprovedFirst {

    /** What was approved since then and still waits for a second person, newest first. */
    List<OpenProposal> since(Instant time, int most);
}
