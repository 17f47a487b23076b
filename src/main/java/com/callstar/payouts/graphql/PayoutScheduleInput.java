package com.callstar.payouts.graphql;

import com.callstar.payouts.schedules.PayoutInterval;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** On which days a creator's payouts are requested for them. */
@Input("PayoutScheduleInput")
public class PayoutScheduleInput {

    @Id
    @Description("Whose schedule it is. Creators leave it out; admins name any creator.")
    public String creatorId;

    @NonNull
    public PayoutInterval interval;

    @Description(
            "Of the week, 1 to 7: 1 is Monday. Of the month, 1 to 31: in a shorter month, its last day. Ignored for NEVER.")
    public Integer day;
}
