/**
 * What an expense is for, in the order in which every chart and table shows them:
 * calls in the network, calls to others, abroad and roaming, SMS and MMS, data, services and fees.
 */
export const CATEGORIES = ['onnet', 'offnet', 'abroad', 'messages', 'data', 'fees'] as const;
export type Category = (typeof CATEGORIES)[number];
