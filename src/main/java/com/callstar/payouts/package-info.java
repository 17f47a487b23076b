/** Callstar Payouts: a package for each feature, and where it all starts. */
package com.callstar.payouts;
