/** Knows who makes a request and whose data they may use; audits rejected attempts. */
package com.callstar.payouts.access;
