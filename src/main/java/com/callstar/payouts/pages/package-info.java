/** The pages for people: built from {@code src/main/webui}, served here, fed by GraphQL like everybody else. */
package com.callstar.payouts.pages;
