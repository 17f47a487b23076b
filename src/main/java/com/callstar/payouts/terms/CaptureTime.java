package com.callstar.payouts.terms;

import java.time.Instant;

/** Whose payment was captured, and when. */
public record CaptureTime(String creatorId, Instant at) {}
