package com.callstar.payouts.creators;

/**
 * Something of a creator, with the creator if one statement read both.
 *
 * @param creator null if only the thing itself was asked for
 */
public record OfCreator<T>(T what, Creator creator) {}
