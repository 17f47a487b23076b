/** A simulated OIDC provider for development, the demo and tests, without passwords. */
package com.callstar.payouts.demo.identity;
