/** What those who run the product see of it: whether it is ready, and what is worth waking somebody for. Nobody imports it. */
package com.callstar.payouts.operations;
