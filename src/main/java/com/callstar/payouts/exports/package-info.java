/**
 * Exports lists as CSV files for spreadsheets and accounting; read-only. The door is {@link com.callstar.payouts.exports.Exports}.
 */
package com.callstar.payouts.exports;
