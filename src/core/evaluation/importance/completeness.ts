/** What attributions may miss of the changes of logits that they should add up to, as a share of these. */
export const COMPLETENESS_TOLERANCE = 0.01;

/** Most points that one path takes. */
export const MOST_STEPS = 1024;
