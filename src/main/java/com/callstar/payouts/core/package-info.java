/** The shared words: money and currencies, who acts, what is refused, what time it is. Imports no feature. */
package com.callstar.payouts.core;
