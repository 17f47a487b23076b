package com.callstar.payouts.rest;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Bounds what REST bodies and Stripe's events contain, while they are read. Stripe's own events stay far below these limits. */
@Singleton
class JsonLimits implements ObjectMapperCustomizer {

    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 262_144;
    private static final int DEEPEST = 100;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNestingDepth(DEEPEST)
                        .build());
    }
}
