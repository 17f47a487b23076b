/**
 * What every feature uses: money and currencies, ids, pages of lists, refusals and their messages, the clock. Imports no feature.
 */
package com.callstar.payouts.core;
