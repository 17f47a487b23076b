/** What every feature uses: money and currencies, ids, lists by page, refusals and their wording, the clock. Imports no feature. */
package com.callstar.payouts.core;
