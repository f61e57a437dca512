/**
 * How far a place is from the organisation: the order is the order of trust.
 * `hosted` is a private or sovereign cloud run by a third party.
 */
export const TRUST = ["device", "site", "hosted", "cloud", "internet"] as const;
export type Trust = (typeof TRUST)[number];
