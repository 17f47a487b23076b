/** Authentication, roles, rate limits, and the checks that every request passes. */
package com.callstar.payouts.security;
