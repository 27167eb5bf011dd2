package io.yachmcp.limit;

/**
 * What a budget still holds for others to claim in its rolling window.
 *
 * @param claim on which budget
 * @param remaining calls, or people where it is people that are counted; 0 when it is used up
 */
public record Left(Claim claim, int remaining) {}
