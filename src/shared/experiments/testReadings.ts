/**
 * Which configuration this is, counted from 1, that was scored on the test windows of its recording in its experiment.
 * Seeds and folds of one configuration count once. Whoever chooses the best of many by their test scores chooses luck
 * too, so the count is kept and shown.
 * @param earlier configurations (see `Run.variant`) scored there before, oldest first; one may come more than once
 */
export function testConfigurationNumber(earlier: readonly string[], variant: string): number {
  const variants = [...new Set(earlier)];
  const known = variants.indexOf(variant);
  return known < 0 ? variants.length + 1 : known + 1;
}

/** The sentence that stands beside the score of a second or later configuration; null beside the first. */
export function testReadingWarning(configuration: number | undefined, experiment: string): string | null {
  if (configuration === undefined || configuration < 2) return null;
  return (
    `This is the ${ordinal(configuration)} configuration scored on these test windows in the experiment ${experiment}: ` +
    'its score is selected on them if it was chosen for it. Choose on validation scores (training.score_test=false).'
  );
}

/** 1 → `1st`, 12 → `12th`, 23 → `23rd` */
function ordinal(count: number): string {
  const teens = count % 100 >= 11 && count % 100 <= 13;
  return `${count}${(teens ? undefined : ['th', 'st', 'nd', 'rd'][count % 10]) ?? 'th'}`;
}
