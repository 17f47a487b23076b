/** The seed's REST face: records and no rules. A front end written for the seed works unchanged. */
package com.callstar.payouts.rest;
