package com.callstar.payouts.graphql;

import com.callstar.payouts.approvals.JudgedProposal;
import com.callstar.payouts.approvals.Proposals;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** What waits for a second person. */
@GraphQLApi
@RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER})
public class ProposalApi {

    private final Proposals proposals;
    private final Creators creators;
    private final RequestLanguage language;

    ProposalApi(Proposals proposals, Creators creators, RequestLanguage language) {
        this.proposals = proposals;
        this.creators = creators;
        this.language = language;
    }

    @Query
    @NonNull
    @Description(
            "What one person has sent and what waits for another one who sends the same, newest first: at most 100. For a week, also what has become too old.")
    public List<@NonNull ProposalNode> proposals() {
        Locale locale = language.ofRequest();
        List<JudgedProposal> open = proposals.list();
        Map<String, Creator> people = creators.all(open.stream()
                .map(JudgedProposal::creatorId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return open.stream().map(one -> ProposalNode.of(one, people, locale)).toList();
    }
}
