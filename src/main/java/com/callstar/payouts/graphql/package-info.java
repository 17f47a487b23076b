/** The GraphQL API: records, no rules. Its schema is a contract; names must not change. */
package com.callstar.payouts.graphql;
