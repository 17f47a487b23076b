/** Checks all settings before the application starts, and reads settings under the names that hosting platforms use. */
package com.callstar.payouts.core.settings;
