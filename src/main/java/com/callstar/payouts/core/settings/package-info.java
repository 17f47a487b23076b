/** Checks all settings before the application starts, and reads those that hosting platforms name in their own way. */
package com.callstar.payouts.core.settings;
