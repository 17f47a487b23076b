package com.callstar.payouts.story.simulation;

/** Ends what a killed node was doing. An error, because no code of the product handles one. */
final class NodeKilled extends Error {

    private static final long serialVersionUID = 1L;

    NodeKilled() {
        super("The node was killed", null, false, false);
    }
}
