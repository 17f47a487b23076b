package com.callstar.payouts.story.simulation;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;

/** Surrounds the work of each transaction of the product, before its commit. Does nothing unless a simulation runs. */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
public class InsideTransactions {

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        return Stage.inside(call::proceed);
    }
}
