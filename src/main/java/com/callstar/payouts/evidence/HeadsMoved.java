package com.callstar.payouts.evidence;

import java.util.List;

/** CDI event: days were closed. A copy of these digests elsewhere shows later that the days before were not changed. */
public record HeadsMoved(List<DayDigest> heads) {}
