package com.callstar.payouts.creators;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import java.util.Collection;

/** INVALID_STATE: the creator was erased, or cannot be erased yet. */
public final class CreatorRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private CreatorRefused(String sentence, Object... facts) {
        super(RefusalCode.INVALID_STATE, sentence, facts);
    }

    /** A person who comes back is another creator, with another id. */
    public static CreatorRefused erased(Creator creator) {
        return new CreatorRefused("creator_erased", "creatorId", creator.id(), "erasedAt", creator.erasedAt());
    }

    static CreatorRefused notYet(String creatorId, Collection<String> obstacles) {
        return new CreatorRefused("creator_owed", "creatorId", creatorId, "obstacles", String.join(", ", obstacles));
    }
}
