package com.callstar.payouts.story.simulation;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;

/** Surrounds each transaction of the product. Does nothing unless a simulation runs. */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class OutsideTransactions {

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        return Stage.outside(call::proceed);
    }
}
