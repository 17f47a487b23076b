/** Who makes this request and what they may do with whose data; records attempts that were refused. */
package com.callstar.payouts.access;
