package com.callstar.payouts.graphql;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** Who is signed in. */
public record Viewer(String name, String email, @NonNull List<@NonNull String> roles, CreatorNode creator) {}
