/** The GraphQL face: records and no rules. Its schema is a contract; names are exact. */
package com.callstar.payouts.graphql;
