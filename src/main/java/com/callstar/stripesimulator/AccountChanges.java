package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Announces each change of an account that was opened by {@code POST /v2/core/accounts}: who emits its events listens here. */
final class AccountChanges {
    private Consumer<ObjectNode> listener = account -> {};

    void listen(Consumer<ObjectNode> newListener) {
        listener = newListener;
    }

    void accountChanged(ObjectNode account) {
        if (V2AccountShape.isOpenedByV2(account)) {
            listener.accept(account);
        }
    }
}
