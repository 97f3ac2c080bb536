/** The task whose scores are the headline. */
export const HEADLINE_TASK = 'multiclass';
