/** Callstar Payouts: starts the application. Each feature has a package of its own. */
package com.callstar.payouts;
