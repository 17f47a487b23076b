package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** A document has more parts than may be parsed, or its fields cost more than a request may. Code TOO_COMPLEX. */
final class DocumentTooComplex extends Refusal {

    private static final long serialVersionUID = 1L;

    DocumentTooComplex() {
        super(RefusalCode.TOO_COMPLEX, null);
    }
}
