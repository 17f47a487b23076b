/** The seed's REST API: records, no rules. Front ends written for the seed work unchanged. */
package com.callstar.payouts.rest;
