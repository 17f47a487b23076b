/** Serves the pages, which are built from {@code src/main/webui} and use the GraphQL API. */
package com.callstar.payouts.pages;
