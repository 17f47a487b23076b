package com.callstar.payouts.pauses;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import java.util.ArrayList;
import java.util.List;

/** A pause is not set or ended by this person. */
public final class PauseRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private PauseRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    /** An admin does not decide on their own payouts. */
    static PauseRefused theirOwn() {
        return new PauseRefused(RefusalCode.FORBIDDEN, "own_pause");
    }

    /** A creator does not end what an admin has paused. The kind is left out if they must not know it. */
    static PauseRefused ofAnAdmin(Pause pause) {
        List<Object> facts = new ArrayList<>(List.of("since", pause.since()));
        if (!pause.isSecret()) {
            facts.addAll(List.of("kind", pause.kind()));
        }
        return new PauseRefused(RefusalCode.PAUSED, "of_admin", facts.toArray());
    }
}
