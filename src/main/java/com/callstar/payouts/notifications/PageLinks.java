package com.callstar.payouts.notifications;

/** The pages that emails link to. */
final class PageLinks {

    static final String SETTINGS = "/dashboard/creator/settings";
    static final String PAYOUTS = "/dashboard/creator/payouts";
    static final String ADMIN_PAYOUTS = "/dashboard/admin/payouts";
    static final String ADMIN_PAYOUT = "/dashboard/admin/payouts/";
    static final String ADMIN_RUN = "/dashboard/admin/runs/";
    static final String ADMIN_CREATOR = "/dashboard/admin/creators/";
    static final String ADMIN_CREATORS_ALL = "/dashboard/admin/creators";
    static final String ADMIN_CREATORS = "/dashboard/admin/creators?search=";
    static final String UNSUBSCRIBE = "/api/notifications/unsubscribe?token=";

    private PageLinks() {}
}
