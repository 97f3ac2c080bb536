/** What a dataset is called that is made of a recording and `others` more: `day 1`, `day 1 + 2 more`. */
export function joinedName(first: string, others: number): string {
  return others === 0 ? first : `${first} + ${others} more`;
}
