/** Removes stored texts that need not last, after the times that are configured. */
package com.callstar.payouts.privacy;
