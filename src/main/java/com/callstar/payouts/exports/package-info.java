/** Lists as files for spreadsheets and accounts: read-only, row by row. The door is {@link com.callstar.payouts.exports.Exports}. */
package com.callstar.payouts.exports;
