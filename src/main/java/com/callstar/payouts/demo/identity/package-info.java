/** An identity provider on this machine, for development, the demo and tests: real OIDC, without passwords. */
package com.callstar.payouts.demo.identity;
