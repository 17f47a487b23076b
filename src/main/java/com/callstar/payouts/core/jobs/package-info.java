/** Background work: what a job is, the loop that runs one, and how all of them stop when the node stops. */
package com.callstar.payouts.core.jobs;
