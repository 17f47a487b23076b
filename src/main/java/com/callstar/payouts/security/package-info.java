/** Who may: the caller of a request and their roles. */
package com.callstar.payouts.security;
